import type { Database, NamedQuery } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';

const MAILS_TO: NamedQuery = { name: 'test-mails-to', text: 'SELECT kind, subject, text, locale FROM mails WHERE recipient_address = $1 ORDER BY created_at, id' };

export type QueuedMail = { kind: string; subject: string; text: string; locale: string; secret: string };

/** Mails waiting for this address, oldest first, with the secret of the link in each. */
export async function mailsTo(database: Database, address: string): Promise<QueuedMail[]> {
  const rows = await database.fetch<Omit<QueuedMail, 'secret'>>(SYSTEM, MAILS_TO, [address]);
  return rows.map((mail) => ({ ...mail, secret: /#([\w-]{43})/.exec(mail.text)?.[1] ?? '' }));
}
