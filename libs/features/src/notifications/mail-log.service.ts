import { Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { allow, SYSTEM } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, Mailer, newId, type NamedQuery } from '@tamga/platform';
import { MailBell } from './mail-bell.js';

// `state` is told from the facts, so that it cannot contradict them. No body: it may hold somebody's way in.
const COLUMNS = `id, kind, recipient_name AS "recipientName", recipient_address AS "recipientAddress", locale, subject, secret, created_at AS "createdAt", sent_at AS "sentAt", failed_at AS "failedAt",
  CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN next_attempt_at END AS "nextAttemptAt", attempts, last_error AS "lastError", trapped,
  CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN failed_at IS NOT NULL THEN 'failed' WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END AS state`;
/** What each state is in the columns, so that each finds its own index. */
const IN_STATE: Record<MailState, string> = {
  sent: 'sent_at IS NOT NULL', failed: 'failed_at IS NOT NULL', waiting: 'sent_at IS NULL AND failed_at IS NULL AND attempts = 0', retrying: 'sent_at IS NULL AND failed_at IS NULL AND attempts > 0',
};

/** A page of the log. Only the conditions asked for are written. */
function logPage(officeId: string, { after, limit, state, trapped, recipient }: { after: string | null; limit: number; state?: MailState; trapped?: boolean; recipient?: string }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId, limit];
  const where = ['office_id = $1', ...(state ? [IN_STATE[state]] : []), ...(trapped ? ['trapped'] : [])];
  if (recipient) where.push(`recipient_address = $${values.push(recipient)}`);
  if (after !== null) where.push(`id < $${values.push(after)}::uuid`);
  const name = ['mail-log', state, trapped ? 'trapped' : null, recipient ? 'to' : null, after === null ? null : 'after'].filter(Boolean).join(' ');
  return { query: { name, text: `SELECT ${COLUMNS} FROM mails WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT $2` }, values };
}
const ONE: NamedQuery = { name: 'mail-log-one', text: `SELECT ${COLUMNS} FROM mails WHERE office_id = $1 AND id = $2` };
const AGAIN: NamedQuery = { name: 'mail-again', text: 'UPDATE mails SET next_attempt_at = $3, failed_at = NULL, attempts = 0, last_error = NULL WHERE office_id = $1 AND id = $2 AND sent_at IS NULL' };
const COPY: NamedQuery = {
  name: 'mail-copy',
  text: `INSERT INTO mails (id, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, text, html, unsubscribe_url, dedupe_key, created_at, next_attempt_at)
    SELECT $3::uuid, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, text, html, unsubscribe_url, 'again ' || $3::uuid, $4, $4 FROM mails WHERE office_id = $1 AND id = $2 AND NOT secret`,
};

export const MAIL_STATES = ['waiting', 'retrying', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

type Row = { id: string; kind: string; recipientName: string; recipientAddress: string; locale: string; subject: string; secret: boolean; attempts: number; lastError: string | null; trapped: boolean; state: MailState; createdAt: Date; sentAt: Date | null; failedAt: Date | null; nextAttemptAt: Date | null };
/** What became of one mail; instants are ISO 8601 in UTC. */
export type MailLogItem = Omit<Row, 'createdAt' | 'sentAt' | 'failedAt' | 'nextAttemptAt'> & { createdAt: string; sentAt: string | null; failedAt: string | null; nextAttemptAt: string | null };
export type MailLogPage = Readonly<{ data: MailLogItem[]; page: { nextCursor: string | null } }>;

/** The administrator's view of the post room. */
@Injectable()
export class MailLog {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly bell: MailBell,
  ) {}

  /** @param query `recipient` is a whole mail address, in whatever case */
  async list(actor: Actor, query: { limit: number; cursor?: string; state?: MailState; trapped?: boolean; recipient?: string }): Promise<MailLogPage> {
    const officeId = allow(actor, 'mail.read');
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 1)?.[0];
    if (after !== null && (typeof after !== 'string' || !/^[0-9a-f-]{36}$/.test(after))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const recipient = query.recipient?.trim().toLowerCase();
    const page = logPage(officeId, { after: after ?? null, limit: query.limit + 1, ...(query.state ? { state: query.state } : {}), ...(query.trapped ? { trapped: true } : {}), ...(recipient ? { recipient } : {}) });
    const rows = await this.database.fetch<Row>(actor, page.query, page.values);
    const data = rows.slice(0, query.limit);
    const last = data.at(-1);
    return { data: data.map(itemOf), page: { nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null } };
  }

  /**
   * Sends a mail once more: an unsent one at once, a sent one as a new mail.
   * @throws Refused not-found; conflict for a sent mail with a secret, whose body exists no longer: a new one must be asked for.
   */
  async resend(actor: Actor, id: string): Promise<MailLogItem> {
    const officeId = allow(actor, 'mail.read');
    const mail = await this.find(actor, officeId, id);
    if (mail.state !== 'sent') {
      await this.database.transaction(actor, (tx) => tx.run(AGAIN, [officeId, id, tx.now]));
      this.bell.ring();
      return this.find(actor, officeId, id);
    }
    if (mail.secret) throw new Refused({ code: 'conflict', facts: { reason: 'secret-mail-is-sent-once' } });
    const copy = newId();
    await this.database.transaction({ ...SYSTEM, officeId }, (tx) => tx.run(COPY, [officeId, id, copy, tx.now])); // administrators cannot read the body, so they cannot copy it
    this.bell.ring();
    return this.find(actor, officeId, copy);
  }

  /** The whole message as it would have gone out. @throws Refused not-found unless it is a trapped mail of this office. */
  async trapped(actor: Actor, id: string): Promise<{ mail: MailLogItem; source: Buffer }> {
    const mail = await this.find(actor, allow(actor, 'mail.read'), id);
    const source = mail.trapped ? await this.mailer.readTrapped(id) : null;
    if (!source) throw new Refused({ code: 'not-found' });
    return { mail, source };
  }

  private async find(actor: Actor, officeId: string, id: string): Promise<MailLogItem> {
    const [row] = await this.database.fetch<Row>(actor, ONE, [officeId, id]);
    if (!row) throw new Refused({ code: 'not-found' });
    return itemOf(row);
  }
}

function itemOf(row: Row): MailLogItem {
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { ...row, createdAt: row.createdAt.toISOString(), sentAt: instant(row.sentAt), failedAt: instant(row.failedAt), nextAttemptAt: instant(row.nextAttemptAt) };
}
