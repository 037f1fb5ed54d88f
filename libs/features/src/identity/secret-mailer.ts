import type { Locale } from '@tamga/domain';
import type { Tx } from '@tamga/platform';

/** What each kind says beside its link. Instants are ISO 8601 in UTC; the mail shows them in the reader's language. */
export type SecretMailParams = {
  invitation: { readonly office: string; readonly role: string; readonly invitedBy: string; readonly expiresAt: string };
  'password-reset': { readonly expiresAt: string };
  'review-invitation': { readonly [name: string]: string };
  'royalty-report': { readonly why: 'asked' | 'question' | 'new-link' | 'reminder' | 'late'; readonly question: string; readonly office: string; readonly periodFrom: string; readonly periodUntil: string; readonly dueOn: string; readonly until: string; readonly reference: string };
};
export type SecretMailKind = keyof SecretMailParams;

export type SecretMail = {
  readonly [K in SecretMailKind]: {
    readonly kind: K;
    readonly officeId: string;
    /** The recipient's account when there is one already. */
    readonly userId?: string | null;
    readonly to: { readonly name: string; readonly address: string };
    readonly locale: Locale;
    /** The bearer secret that the link carries. It exists in clear here and in the mail, nowhere else. */
    readonly secret: string;
    readonly params: SecretMailParams[K];
  };
}[SecretMailKind];

/**
 * Mail whose link lets its reader in. It cannot travel as an event: the outbox would keep the secret in clear, and
 * webhooks would pass it on. So the mail's row is written at once, in the transaction that made the secret.
 * Notifications provides it.
 */
export abstract class SecretMailer {
  abstract queue(tx: Tx, mail: SecretMail): Promise<void>;
}
