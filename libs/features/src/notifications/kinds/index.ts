import { isEventType, type EventType } from '@tamga/domain';
import { agreementExecuted } from './agreement-executed.mail.js';
import { agreementTerminated } from './agreement-terminated.mail.js';
import { annuityAsked } from './annuity-asked.mail.js';
import { approvalAsked } from './approval-asked.mail.js';
import { assessmentCompleted } from './assessment-completed.mail.js';
import { caseAssigned } from './case-assigned.mail.js';
import { caseCommented } from './case-commented.mail.js';
import { caseClosed } from './case-closed.mail.js';
import { caseHeld } from './case-held.mail.js';
import { caseReminded } from './case-reminded.mail.js';
import { caseReopened } from './case-reopened.mail.js';
import { caseResumed } from './case-resumed.mail.js';
import { caseSentBack } from './case-sent-back.mail.js';
import { caseStageChanged } from './case-stage-changed.mail.js';
import { commentMention } from './comment-mention.mail.js';
import { criterionOverridden } from './criterion-overridden.mail.js';
import { deadlineDue } from './deadline-due.mail.js';
import { deadlineEscalated } from './deadline-escalated.mail.js';
import { deadlineReassigned } from './deadline-reassigned.mail.js';
import { disclosureAccepted } from './disclosure-accepted.mail.js';
import { disclosureReturned } from './disclosure-returned.mail.js';
import { disclosureSubmitted } from './disclosure-submitted.mail.js';
import { disclosureWithdrawn } from './disclosure-withdrawn.mail.js';
import { distributionSubmitted } from './distribution-submitted.mail.js';
import { importEnded } from './import-ended.mail.js';
import { leadRecorded } from './lead-recorded.mail.js';
import type { NoticeKind } from './kind.js';
import { passwordChanged } from './password-changed.mail.js';
import { publicationReported } from './publication-reported.mail.js';
import { remunerationDue } from './remuneration-due.mail.js';
import { reviewAccepted } from './review-accepted.mail.js';
import { reviewDeclined } from './review-declined.mail.js';
import { reviewEnded } from './review-ended.mail.js';
import { reviewInvited } from './review-invited.mail.js';
import { reviewSubmitted } from './review-submitted.mail.js';
import { signatureRequested } from './signature-requested.mail.js';
import { signaturesComplete } from './signatures-complete.mail.js';
import { signaturesVoided } from './signatures-voided.mail.js';
import { statementReady } from './statement-ready.mail.js';
import { welcome } from './welcome.mail.js';

export const NOTIFICATION_KINDS = [
  'publication-reported', 'disclosure-submitted', 'signature-requested', 'signatures-voided', 'signatures-complete', 'disclosure-returned', 'disclosure-accepted', 'disclosure-withdrawn',
  'case-assigned', 'case-stage-changed', 'case-sent-back', 'case-held', 'case-resumed', 'case-closed', 'case-reopened', 'case-reminded', 'criterion-overridden', 'case-commented', 'comment-mention',
  'assessment-completed', 'review-invited', 'review-accepted', 'review-declined', 'review-submitted', 'review-ended',
  'deadline-due', 'deadline-escalated', 'deadline-reassigned', 'annuity-asked', 'import-ended', 'lead-recorded', 'agreement-executed', 'agreement-terminated', 'approval-asked', 'distribution-submitted', 'statement-ready', 'remuneration-due', 'welcome', 'password-changed',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** A kind without its file does not compile. */
export const KINDS: Readonly<Record<NotificationKind, NoticeKind>> = {
  'publication-reported': publicationReported,
  'disclosure-submitted': disclosureSubmitted,
  'signature-requested': signatureRequested,
  'signatures-voided': signaturesVoided,
  'signatures-complete': signaturesComplete,
  'disclosure-returned': disclosureReturned,
  'disclosure-accepted': disclosureAccepted,
  'disclosure-withdrawn': disclosureWithdrawn,
  'case-assigned': caseAssigned,
  'case-stage-changed': caseStageChanged,
  'case-sent-back': caseSentBack,
  'case-held': caseHeld,
  'case-resumed': caseResumed,
  'case-closed': caseClosed,
  'case-reopened': caseReopened,
  'case-reminded': caseReminded,
  'criterion-overridden': criterionOverridden,
  'case-commented': caseCommented,
  'comment-mention': commentMention,
  'assessment-completed': assessmentCompleted,
  'review-invited': reviewInvited,
  'review-accepted': reviewAccepted,
  'review-declined': reviewDeclined,
  'review-submitted': reviewSubmitted,
  'review-ended': reviewEnded,
  'deadline-due': deadlineDue,
  'deadline-escalated': deadlineEscalated,
  'deadline-reassigned': deadlineReassigned,
  'annuity-asked': annuityAsked,
  'import-ended': importEnded,
  'lead-recorded': leadRecorded,
  'agreement-executed': agreementExecuted,
  'agreement-terminated': agreementTerminated,
  'approval-asked': approvalAsked,
  'distribution-submitted': distributionSubmitted,
  'statement-ready': statementReady,
  'remuneration-due': remunerationDue,
  welcome,
  'password-changed': passwordChanged,
};

/** What a person may choose for themselves; the rest is always mailed, or never. */
export const CONFIGURABLE_KINDS = NOTIFICATION_KINDS.filter((kind) => KINDS[kind].mail === 'configurable');

/** The kinds that an event causes. */
export function kindsOf(type: string): NotificationKind[] {
  return isEventType(type) ? (BY_EVENT.get(type) ?? []) : [];
}

const BY_EVENT = new Map<EventType, NotificationKind[]>();
for (const kind of NOTIFICATION_KINDS) for (const type of KINDS[kind].hears) BY_EVENT.set(type, [...(BY_EVENT.get(type) ?? []), kind]);

/** Every event that anybody is told of. */
export const HEARD_EVENTS: readonly EventType[] = [...BY_EVENT.keys()];
