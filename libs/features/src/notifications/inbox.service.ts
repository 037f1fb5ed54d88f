import { Injectable } from '@nestjs/common';
import { may, Refused, type Actor, type Permission } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, type NamedQuery } from '@tamga/platform';
import { ACKNOWLEDGE, INBOX, INBOX_UNREAD, ONE, READ, READ_ALL, READ_SOME, SNOOZE, UNREAD_COUNT } from './inbox.queries.js';
import { KINDS, type NotificationKind } from './kinds/index.js';
import type { NoticeParams } from './kinds/kind.js';

type Row = { id: string; kind: NotificationKind; params: NoticeParams; link: string; deadlineId: string | null; createdAt: Date; readAt: Date | null; acknowledgedAt: Date | null; snoozedUntil: Date | null };

/** One line of an inbox, in the reader's language; instants are ISO 8601 in UTC. */
export type InboxItem = Readonly<{
  id: string;
  kind: NotificationKind;
  subject: string;
  body: readonly string[];
  params: NoticeParams;
  link: string;
  deadlineId: string | null;
  needsAcknowledgement: boolean;
  createdAt: string;
  readAt: string | null;
  acknowledgedAt: string | null;
  snoozedUntil: string | null;
}>;
export type InboxPage = Readonly<{ data: InboxItem[]; unread: number; page: { nextCursor: string | null } }>;

const LONGEST_SNOOZE_MS = 30 * 86_400_000;

/** What each person was told, kept until they have dealt with it. */
@Injectable()
export class InboxService {
  constructor(private readonly database: Database) {}

  /** `unread` stops counting at 100. */
  async list(actor: Actor, query: { limit: number; cursor?: string; unreadOnly?: boolean; kinds?: readonly NotificationKind[] }): Promise<InboxPage> {
    const [userId, officeId] = own(actor, 'notification.read');
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 1)?.[0];
    if (after !== null && (typeof after !== 'string' || !/^[0-9a-f-]{36}$/.test(after))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const kinds = query.kinds ?? null;
    const [rows, count] = await this.database.read(actor, (tx) =>
      Promise.all([
        query.unreadOnly ? tx.query<Row>(INBOX_UNREAD, [userId, officeId, after, query.limit + 1, tx.now, kinds]) : tx.query<Row>(INBOX, [userId, officeId, after, query.limit + 1, kinds]),
        tx.one<{ unread: number }>(UNREAD_COUNT, [userId, officeId, tx.now]),
      ]),
    );
    const data = rows.slice(0, query.limit);
    const last = data.at(-1);
    return { data: data.map((row) => itemOf(row, actor)), unread: count?.unread ?? 0, page: { nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null } };
  }

  /** Reading twice keeps the first time. @throws Refused not-found when it is not the actor's own. */
  markRead(actor: Actor, id: string): Promise<InboxItem> {
    return this.change(actor, 'notification.read', READ, id);
  }

  /** "I have this in hand". @throws Refused not-found when it is not the actor's own. */
  acknowledge(actor: Actor, id: string): Promise<InboxItem> {
    return this.change(actor, 'notification.acknowledge', ACKNOWLEDGE, id);
  }

  async find(actor: Actor, id: string): Promise<InboxItem> {
    const [userId, officeId] = own(actor, 'notification.read');
    const [row] = await this.database.fetch<Row>(actor, ONE, [id, userId, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return itemOf(row, actor);
  }

  /**
   * Out of the unread list until then, at most 30 days.
   * @throws Refused invalid-input for what must be acknowledged: a deadline is not put to sleep.
   */
  async snooze(actor: Actor, id: string, until: Date): Promise<InboxItem> {
    const item = await this.find(actor, id);
    if (item.needsAcknowledgement) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '', code: 'not-snoozable' }] });
    const [userId, officeId] = own(actor, 'notification.read');
    return this.database.transaction(actor, async (tx) => {
      const ahead = until.getTime() - tx.now.getTime();
      if (!(ahead > 0 && ahead <= LONGEST_SNOOZE_MS)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/until', code: 'out-of-range', params: { days: 30 } }] });
      const row = await tx.one<Row>(SNOOZE, [id, userId, officeId, until]);
      if (!row) throw new Refused({ code: 'not-found' });
      return itemOf(row, actor);
    });
  }

  /** Everything up to the newest line the reader had on the screen, and nothing that arrived since. */
  async readAll(actor: Actor, upTo: string): Promise<{ read: number }> {
    const [userId, officeId] = own(actor, 'notification.read');
    return { read: await this.database.transaction(actor, (tx) => tx.run(READ_ALL, [userId, officeId, upTo, tx.now])) };
  }

  /** These of one's own; what is not one's own is left as it is, and not counted. */
  async readSome(actor: Actor, ids: readonly string[]): Promise<{ read: number }> {
    const [userId, officeId] = own(actor, 'notification.read');
    return { read: await this.database.transaction(actor, (tx) => tx.run(READ_SOME, [userId, officeId, ids, tx.now])) };
  }

  private async change(actor: Actor, permission: Permission, query: NamedQuery, id: string): Promise<InboxItem> {
    const [userId, officeId] = own(actor, permission);
    const row = await this.database.transaction(actor, (tx) => tx.one<Row>(query, [id, userId, officeId, tx.now]));
    if (!row) throw new Refused({ code: 'not-found' });
    return itemOf(row, actor);
  }
}

/** The person whose own things these are. @throws Refused forbidden for anybody who is not a person in an office. */
export function own(actor: Actor, permission: Permission): [userId: string, officeId: string] {
  const { userId, officeId } = actor;
  if (!userId || !officeId || !may(actor, permission, { officeId, ownerId: userId })) throw new Refused({ code: 'forbidden', facts: { permission } });
  return [userId, officeId];
}

function itemOf(row: Row, actor: Actor): InboxItem {
  const kind = KINDS[row.kind];
  const { subject, body } = kind.texts[actor.locale](row.params as never);
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    id: row.id, kind: row.kind, subject, body, params: row.params, link: row.link, deadlineId: row.deadlineId, needsAcknowledgement: kind.acknowledged,
    createdAt: row.createdAt.toISOString(), readAt: instant(row.readAt), acknowledgedAt: instant(row.acknowledgedAt), snoozedUntil: instant(row.snoozedUntil),
  };
}
