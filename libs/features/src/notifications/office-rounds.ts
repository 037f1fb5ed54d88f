import type { InEveryLocale } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import type { Database } from '@tamga/platform';
import { OFFICES_AWAKE } from './digest.queries.js';
import type { MailBell } from './mail-bell.js';

export type OfficeAwake = { readonly id: string; readonly name: InEveryLocale; readonly day: string };

/**
 * Sends the mails that are due in each office where it is past seven in the morning, a batch at a time until a batch is not full.
 * @param sendSome writes at most `atOnce` mails of an office in a transaction of its own; returns how many
 */
export async function sendInOffices({ database, bell }: { readonly database: Database; readonly bell: MailBell }, atOnce: number, sendSome: (office: OfficeAwake) => Promise<number>): Promise<{ sent: number }> {
  const offices = await database.transaction(SYSTEM, (tx) => tx.query<OfficeAwake>(OFFICES_AWAKE, [tx.now]));
  let sent = 0;
  for (const office of offices) {
    let some: number;
    do sent += some = await sendSome(office);
    while (some === atOnce);
  }
  if (sent > 0) bell.ring();
  return { sent };
}
