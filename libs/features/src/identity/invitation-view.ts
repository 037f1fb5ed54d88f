import type { AssignableRole, Locale } from '@tamga/domain';

export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export type InvitationRow = {
  id: string; office_id: string; email: string; role: AssignableRole; family_name: string; given_name: string; locale: Locale; invited_by: string | null;
  created_at: Date; sent_at: Date; expires_at: Date; accepted_at: Date | null; revoked_at: Date | null;
};
export type InvitationView = {
  readonly id: string; readonly email: string; readonly role: AssignableRole; readonly familyName: string; readonly givenName: string; readonly locale: Locale;
  readonly state: InvitationState; readonly createdAt: string; readonly sentAt: string; readonly expiresAt: string; readonly acceptedAt: string | null;
};

function stateOf(row: InvitationRow, now: Date): InvitationState {
  if (row.accepted_at) return 'accepted';
  if (row.revoked_at) return 'revoked';
  return row.expires_at <= now ? 'expired' : 'open';
}

export function invitationView(row: InvitationRow, now: Date): InvitationView {
  return {
    id: row.id, email: row.email, role: row.role, familyName: row.family_name, givenName: row.given_name, locale: row.locale, state: stateOf(row, now),
    createdAt: row.created_at.toISOString(), sentAt: row.sent_at.toISOString(), expiresAt: row.expires_at.toISOString(), acceptedAt: row.accepted_at?.toISOString() ?? null,
  };
}
