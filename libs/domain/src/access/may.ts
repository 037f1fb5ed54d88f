import { ROLES_OF, type Permission } from './permissions.js';
import { PERSON_ROLES, isStaff, type Actor, type Role } from './roles.js';

/** What an access grant was given for: an inventor named on it, a reviewer of it, the author of the draft. */
export const GRANT_CAPACITIES = ['inventor', 'reviewer', 'author'] as const;
export type GrantCapacity = (typeof GRANT_CAPACITIES)[number];

/** The thing acted upon, as far as access cares. */
export type Subject = {
  readonly officeId: string;
  /** Who owns it: the officer of a case, the recipient of a notification. */
  readonly ownerId?: string | null;
  /** The actor's own grant on it, if any. */
  readonly grantCapacity?: GrantCapacity | null;
};

/**
 * Inventors and reviewers act on one thing only by a grant on that thing; these capacities suffice.
 * A permission that a person role holds stands either here, in `OWN_ONLY` or in `WITHOUT_SUBJECT` (a test sees to it).
 */
export const CAPACITIES: { readonly [P in Permission]?: readonly GrantCapacity[] } = {
  'disclosure.read': ['inventor', 'author'],
  'disclosure.edit': ['inventor', 'author'],
  'disclosure.submit': ['inventor', 'author'],
  'disclosure.withdraw': ['inventor', 'author'],
  // The author of a draft who is not named as an inventor has nothing to sign.
  'disclosure.sign': ['inventor'],
  'case.read': ['inventor'],
  'asset.read': ['inventor'],
  'comment.read': ['inventor'],
  'comment.write': ['inventor'],
  'document.read': ['inventor', 'author', 'reviewer'],
  'document.upload': ['inventor', 'author'],
  'review.read': ['reviewer'],
  'review.answer': ['reviewer'],
};

/** Only the person it belongs to, whatever the role. */
export const OWN_ONLY: readonly Permission[] = ['notification.read', 'notification.acknowledge', 'notification.configure', 'view.save'];

/** Person roles need no grant for these: they start something new, or list what row-level security lets through. */
export const WITHOUT_SUBJECT: readonly Permission[] = ['disclosure.create', 'disclosure.list', 'case.list', 'case.search', 'statement.read'];

/** What binds a human being is never done by the machine, not even by the system. */
export const HUMANS_ONLY: readonly Permission[] = ['disclosure.sign', 'review.answer'];

/**
 * May this actor do this, to this? Everything not granted is refused. Without a subject the answer is about the
 * role alone (for a route or a menu); ask again with the subject before acting on one.
 * @example may(inventor, 'disclosure.sign', { officeId, grantCapacity: 'inventor' }) // true
 */
export function may(actor: Actor, action: Permission, subject?: Subject): boolean {
  if (actor.kind === 'system') {
    return !HUMANS_ONLY.includes(action) && (actor.officeId === null || !subject || subject.officeId === actor.officeId);
  }
  // Nobody can be given a right without saying who they are.
  if (actor.kind === 'visitor') return false;
  if (actor.officeId === null || (subject && subject.officeId !== actor.officeId)) return false;
  if (actor.kind === 'service') {
    return actor.roles.includes('service') && ROLES_OF[action].includes('service') && hasScope(actor, action);
  }
  const holding = actor.roles.filter((role) => role !== 'service' && ROLES_OF[action].includes(role));
  if (holding.length === 0) return false;
  if (!subject) return true;
  if (OWN_ONLY.includes(action)) return actor.userId !== null && subject.ownerId === actor.userId;
  return holding.some((role) => !isPersonRole(role) || grants(role, action, subject.grantCapacity ?? null));
}

function grants(role: Role, action: Permission, capacity: GrantCapacity | null): boolean {
  if (WITHOUT_SUBJECT.includes(action)) return true;
  if (capacity === null || !(CAPACITIES[action] ?? []).includes(capacity)) return false;
  // A reviewer's grant serves the reviewer role only, an inventor's or author's the inventor role only.
  return (role === 'reviewer') === (capacity === 'reviewer');
}

function hasScope(actor: Actor, action: Permission): boolean {
  const noun = action.slice(0, action.indexOf('.'));
  return (actor.scopes ?? []).some((scope) => scope === action || scope === `${noun}.*`);
}

function isPersonRole(role: Role): boolean {
  return (PERSON_ROLES as readonly Role[]).includes(role);
}

export const DB_ROLES = ['tamga_staff', 'tamga_person', 'tamga_system', 'tamga_public'] as const;
export type DbRole = (typeof DB_ROLES)[number];

/**
 * The PostgreSQL role to take on for this actor, hence which row-level-security policies apply.
 * A user without any role becomes `tamga_person`, the one that sees nothing without a grant.
 */
export function dbRole(actor: Pick<Actor, 'kind' | 'roles'>): DbRole {
  if (actor.kind === 'system') return 'tamga_system';
  if (actor.kind === 'visitor') return 'tamga_public';
  if (actor.kind === 'service') return 'tamga_staff';
  return isStaff({ roles: actor.roles.filter((role) => role !== 'service') }) ? 'tamga_staff' : 'tamga_person';
}
