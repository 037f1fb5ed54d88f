import type { Locale } from '@tamga/domain';
import type { Tx } from '@tamga/platform';

export type PartyMail = {
  readonly officeId: string;
  /** Lower-case kebab, for the log of mails. */
  readonly kind: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly locale: Locale;
  readonly subject: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[];
  /** By which it leaves once. */
  readonly dedupeKey: string;
};

/**
 * A mail with files to somebody outside, who has no account here. Its row is written at once, in the transaction that says it was sent: an event
 * would carry the files through the outbox. Notifications provides it.
 */
export abstract class PartyMailer {
  /** @throws when a mail with this key was left before: the caller keeps its own log */
  abstract queue(tx: Tx, mail: PartyMail): Promise<void>;
}
