import { PERSON_ROLES, ROLES_OF, type Permission, type Role } from '@tamga/domain';
import type { Signal } from '@tamga/platform';

/** What an open page may want to ask for again: what kind of thing, which one and of which case, as far as the viewer may know. */
export type Change = Readonly<{ kind: string; id: string | null; caseId: string | null; /** Caused by the viewer: perhaps in another window. */ own: boolean }>;
export type Viewer = Readonly<{ userId: string; officeId: string; roles: readonly Role[] }>;

/** Events of these nouns concern a thing of another kind. */
const KIND_OF: Readonly<Record<string, string>> = { 'docket-event': 'asset', obligation: 'agreement', role: 'user' };
const READING: Readonly<Record<string, Permission>> = {
  disclosure: 'disclosure.read', case: 'case.read', assessment: 'assessment.read', review: 'review.read', document: 'document.read', asset: 'asset.read',
  deadline: 'deadline.read', agreement: 'agreement.read', party: 'party.read', user: 'user.list', policy: 'policy.read', token: 'token.manage', import: 'docket.import', offer: 'offer.read', lead: 'lead.read',
};
/** What changes something that inventors and reviewers see. Anything else would tell them that the office is at work on their case. */
const SEEN_BY_PERSONS: ReadonlySet<string> = new Set([
  'disclosure.edited', 'disclosure.submitted', 'disclosure.returned', 'disclosure.withdrawn', 'disclosure.accepted', 'disclosure.signature-requested', 'disclosure.signed', 'disclosure.signatures-voided',
  'case.opened', 'case.stage-changed', 'case.sent-back', 'case.held', 'case.resumed', 'case.closed', 'case.reopened',
  'review.invited', 'review.accepted', 'review.declined', 'review.conflict-declared', 'review.submitted', 'review.ended',
]);

const idOf = (signal: Signal, name: string): string | null => {
  const id = signal.ids[name];
  return typeof id === 'string' ? id : null;
};

/** Every id a signal names one by one: what a grant may be held on. */
export const recordsOf = (signal: Signal): readonly string[] => (SEEN_BY_PERSONS.has(signal.type) ? Object.values(signal.ids).filter((id): id is string => typeof id === 'string') : []);

const isPersonRole = (role: Role): boolean => (PERSON_ROLES as readonly Role[]).includes(role);

export const isPersonToo = (viewer: Viewer): boolean => viewer.roles.some(isPersonRole);

/** Whether a role that sees its whole office gives this. */
function reads(viewer: Viewer, permission: Permission): boolean {
  return viewer.roles.some((role) => !isPersonRole(role) && ROLES_OF[permission].includes(role));
}

/**
 * What one viewer is told of a signal, or null. Nobody is told of another office; staff what their roles read; inventors and reviewers only
 * of records they hold a grant on.
 * @param held the records the viewer holds a live grant on
 */
export function changeFor(signal: Signal, viewer: Viewer, held: ReadonlySet<string>): Change | null {
  const own = signal.actorId === viewer.userId;
  if (signal.type === 'notification.arrived') return signal.officeId === viewer.officeId && (signal.ids['userIds'] ?? []).includes(viewer.userId) ? { kind: 'inbox', id: null, caseId: null, own: false } : null;
  if (signal.officeId === null || signal.officeId !== viewer.officeId) return null;
  const noun = signal.type.slice(0, signal.type.indexOf('.'));
  const kind = KIND_OF[noun] ?? noun;
  const [id, caseId] = [idOf(signal, `${kind}Id`), idOf(signal, 'caseId')];
  const permission = READING[kind] ?? 'case.read';
  if (reads(viewer, permission)) return { kind, id, caseId: reads(viewer, 'case.read') ? caseId : null, own };
  if (!SEEN_BY_PERSONS.has(signal.type)) return null;
  const known = (each: string | null): string | null => (each !== null && held.has(each) ? each : null);
  // The thing itself must be held: that a case is being reviewed is nothing for its inventor.
  return known(id) !== null ? { kind, id, caseId: known(caseId), own } : null;
}
