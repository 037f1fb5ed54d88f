import {
  IconArrowBackUp, IconArrowRight, IconCalendarDue, IconCertificate, IconCircleCheck, IconCircleX, IconFile, IconFileText, IconFlag, IconLockOpen, IconMail, IconMessage, IconMessageOff, IconPencil, IconPlayerPause, IconPlayerPlay, IconReportAnalytics,
  IconScript, IconShieldCheck, IconSignature, IconUserCheck, IconUser, type Icon,
} from '@tabler/icons-react';

const BY_TYPE: Record<string, Icon> = {
  'case.opened': IconFlag, 'case.stage-changed': IconArrowRight, 'case.sent-back': IconArrowBackUp, 'case.held': IconPlayerPause, 'case.resumed': IconPlayerPlay, 'case.closed': IconCircleX, 'case.reopened': IconLockOpen,
  'case.criterion-overridden': IconShieldCheck, 'case.officer-assigned': IconUser, 'case.edited': IconPencil, 'case.fact-established': IconCircleCheck, 'case.fact-withdrawn': IconCircleX, 'disclosure.signed': IconSignature,
  'case.commented': IconMessage, 'case.comment-edited': IconMessage, 'case.comment-withdrawn': IconMessageOff, 'mail.sent': IconMail,
};
const BY_NOUN: Record<string, Icon> = {
  disclosure: IconFileText, assessment: IconReportAnalytics, review: IconUserCheck, document: IconFile, asset: IconCertificate, 'docket-event': IconCertificate, deadline: IconCalendarDue, annuity: IconCalendarDue, agreement: IconScript, obligation: IconScript,
};

/** A sign for the kind of event; the words say it, too. */
export function EventIcon({ type }: { type: string }) {
  const Sign = BY_TYPE[type] ?? BY_NOUN[type.split('.')[0] ?? ''] ?? IconPencil;
  return <Sign size={13} aria-hidden />;
}
