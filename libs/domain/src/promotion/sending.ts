import type { MayContact } from '../parties/party.js';

/** `offer`: what anybody may read. `document`: something confidential. */
export const SENDING_KINDS = ['offer', 'document'] as const;
export type SendingKind = (typeof SENDING_KINDS)[number];

/** Why nothing may be sent. `no-nda`: no confidentiality agreement binds them today. */
export const SENDING_BARS = ['do-not-contact', 'no-basis', 'not-yet', 'no-party', 'no-nda'] as const;
export type SendingBar = (typeof SENDING_BARS)[number];

export type Recipient = {
  /** They wrote themselves and asked for an answer, and have not objected since. */
  readonly asked: boolean;
  /** What is recorded about the party they are; null where they are none. */
  readonly contact: MayContact | null;
  /** A confidentiality agreement with that party is in force. */
  readonly nda: boolean;
};

/**
 * Whether something may be sent to somebody, one recipient at a time. Who writes after having objected wants an answer to that letter; who objects
 * after having written wants none any more (GDPR, Article 21(3)): `asked` says which it is. What is confidential waits for a confidentiality agreement, whoever asks.
 */
export function sendingBar(kind: SendingKind, { asked, contact, nda }: Recipient): SendingBar | null {
  if (kind === 'document') return contact === null ? 'no-party' : nda ? null : 'no-nda';
  if (asked) return null;
  if (contact === null) return 'no-basis';
  if (contact.may) return null;
  return contact.because === 'do-not-contact' || contact.because === 'not-yet' ? contact.because : 'no-basis';
}
