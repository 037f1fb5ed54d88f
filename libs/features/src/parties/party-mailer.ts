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
  /** What one button in it opens. */
  readonly link?: { readonly action: string; /** From `/` on. */ readonly path: string };
  /** For who had not asked: where they say, by one click, that they want no more. A mail program reads the address too. */
  readonly objection?: { readonly label: string; readonly url: string };
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[];
  /** By which it leaves once. */
  readonly dedupeKey: string;
};

/**
 * A mail with files to somebody outside, who has no account here. Its row is written at once, in the transaction that says it was sent: an event
 * would carry the files through the outbox. Notifications provides it.
 */
export abstract class PartyMailer {
  /** The mail as it will leave, without leaving it. */
  abstract render(tx: Tx, mail: PartyMail): Promise<{ readonly subject: string; readonly text: string; readonly html: string }>;
  /** @returns its id in the log of mails. @throws when a mail with this key was left before: the caller keeps its own log */
  abstract queue(tx: Tx, mail: PartyMail): Promise<string>;
  /** Many without files, in two statements. @returns their ids, in their order */
  abstract queueAll(tx: Tx, officeId: string, mails: readonly Omit<PartyMail, 'officeId'>[]): Promise<readonly string[]>;
}
