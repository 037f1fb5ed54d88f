import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Clock, Database, Faults, Mailer, MailFault, type OutgoingMail } from '@tamga/platform';
import { BACKLOG, FILES, FORGET_FILES, HAND_ON, NOT_SENT, SENT, TAKE } from './mail-outbox.queries.js';

type TakenRow = { id: string; name: string; address: string; locale: string; subject: string; text: string; html: string; unsubscribeUrl: string | null; attempts: number; attached: boolean };
type FileRow = { name: string; mediaType: string; content: Buffer };
type Taken = TakenRow & { readonly files: readonly FileRow[] };
export type MailBacklog = Readonly<{ waiting: number; retrying: number; oldest: Date | null }>;

/** How many mails one job carries. */
const MAIL_BATCH = 10;
/** A server that has refused this very mail so often will not take it tomorrow; a person must look. */
const REFUSALS_BORNE = 5;

/** Sends what waits in `mails`: at least once, the same Message-ID each time, and nobody waits for somebody else's bad address. */
@Injectable()
export class MailOutbox {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly faults: Faults,
    private readonly clock: Clock,
  ) {}

  /**
   * One pass of the relay: batches of ids that are due.
   * @param limit at most so many mails, so that the queue stays shallow
   */
  async handOn(limit: number): Promise<string[][]> {
    const rows = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string }>(HAND_ON, [tx.now, limit]));
    const ids = rows.map((r) => r.id).sort();
    const batches: string[][] = [];
    for (let i = 0; i < ids.length; i += MAIL_BATCH) batches.push(ids.slice(i, i + MAIL_BATCH));
    return batches;
  }

  /** @returns how many were sent. What was not is due again by itself, later each time. */
  async send(ids: readonly string[]): Promise<number> {
    let sent = 0;
    for (const id of ids) {
      const outcome = await this.sendOne(id);
      if (outcome === 'sent') sent++;
      if (outcome === 'server') break; // the others would wait for the same time-out; they are due again in seconds
    }
    return sent;
  }

  /** What waits, across all offices. */
  async backlog(): Promise<MailBacklog> {
    const [row] = await this.database.fetch<MailBacklog>(SYSTEM, BACKLOG);
    return row ?? { waiting: 0, retrying: 0, oldest: null };
  }

  private async sendOne(id: string): Promise<'sent' | 'skipped' | 'failed' | 'server'> {
    const mail = await this.database.transaction(SYSTEM, async (tx): Promise<Taken | null> => {
      const row = await tx.one<TakenRow>(TAKE, [id, tx.now]);
      return row && { ...row, files: row.attached ? await tx.query<FileRow>(FILES, [id]) : [] };
    });
    if (!mail) return 'skipped';
    try {
      await this.mailer.send(outgoing(mail));
    } catch (error) {
      return this.notSent(mail, error instanceof MailFault ? error : new MailFault('later', (error as Error).message));
    }
    await this.database.transaction(SYSTEM, async (tx) => {
      if (mail.attached) tx.write(FORGET_FILES, [id]);
      return tx.run(SENT, [id, tx.now, this.mailer.trapped]);
    });
    this.faults.clear('mail');
    return 'sent';
  }

  private async notSent(mail: TakenRow, fault: MailFault): Promise<'failed' | 'server'> {
    const hopeless = fault.kind === 'address' || ((fault.kind === 'recipient' || fault.kind === 'content') && mail.attempts >= REFUSALS_BORNE);
    await this.database.transaction(SYSTEM, (tx) => tx.run(NOT_SENT, [mail.id, tx.now, `${fault.kind}: ${fault.message}`.slice(0, 500), hopeless]));
    if (fault.kind !== 'server') return 'failed';
    this.faults.report('mail', fault, this.clock.now());
    return 'server';
  }
}

function outgoing(mail: Taken): OutgoingMail {
  return { id: mail.id, to: { name: mail.name, address: mail.address }, subject: mail.subject, text: mail.text, html: mail.html, locale: mail.locale, unsubscribeUrl: mail.unsubscribeUrl, files: mail.files };
}
