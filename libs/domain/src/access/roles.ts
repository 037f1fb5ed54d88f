import type { Locale } from '../locale.js';

/** Roles are held per office; one person may hold several. `service` belongs to API tokens only. */
export const ROLES = ['inventor', 'reviewer', 'officer', 'manager', 'admin', 'auditor', 'service'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that see their whole office behind row-level security; what they may do there is `PERMISSIONS`. */
export const STAFF_ROLES = ['officer', 'manager', 'admin', 'auditor', 'service'] as const satisfies readonly Role[];

/** Roles that see only what an access grant names. */
export const PERSON_ROLES = ['inventor', 'reviewer'] as const satisfies readonly Role[];

/** Roles that an administrator may give to a person (`service` is a token's, never a person's). */
export const ASSIGNABLE_ROLES = ['inventor', 'reviewer', 'officer', 'manager', 'admin', 'auditor'] as const satisfies readonly Role[];
export type AssignableRole = (typeof ASSIGNABLE_ROLES)[number];

/** Who is asking. Built once per request or job, and handed to every transaction. */
export type Actor = {
  /** `visitor`: anybody, of whom nothing is known. */
  readonly kind: 'user' | 'service' | 'system' | 'visitor';
  /** The person; for a token its creator or null; null for the system. */
  readonly userId: string | null;
  /** The one office this actor acts in; null only for the system working across offices. */
  readonly officeId: string | null;
  readonly roles: readonly Role[];
  /** For `service`: permissions (`case.read`) or whole nouns (`case.*`) that the token was given. */
  readonly scopes?: readonly string[];
  readonly locale: Locale;
  readonly name: string;
  readonly requestId?: string;
  /** The caller's Idempotency-Key with the hash of the request it was sent with; the transaction marks it used. */
  readonly idempotency?: { readonly key: string; readonly requestHash: string; used: boolean; replayed: boolean };
};

export function isStaff(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some((role) => (STAFF_ROLES as readonly Role[]).includes(role));
}
