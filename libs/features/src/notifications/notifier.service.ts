import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEvent, EventOf, InEveryLocale, Locale } from '@tamga/domain';
import { CONFIG, EventBus, newId, type Config, type OutboxMessage, type Tx } from '@tamga/platform';
import { HEARD_EVENTS, KINDS, kindsOf, type NotificationKind } from './kinds/index.js';
import type { Audience, Common, NoticeParams, ReadAs } from './kinds/kind.js';
import { renderMail } from './kinds/layout.js';
import { MailBell } from './mail-bell.js';
import { ACKNOWLEDGE_FOR_DEADLINE, OFFICE_NAME, RECIPIENTS, REFERENCES, SETTLE_APPROVALS, TELL } from './notifier.queries.js';

export const MAIL_MODES = ['immediate', 'digest', 'off'] as const;
export type MailMode = (typeof MAIL_MODES)[number];
export type Wishes = Readonly<Partial<Record<NotificationKind, MailMode>>>;

type Message = OutboxMessage<DomainEvent>;
type Occasion = Readonly<{ message: Message; kind: NotificationKind; audience: readonly Audience[] }>;
type RecipientRow = { n: number; rank: number; userId: string; email: string; name: string; locale: Locale; wishes: Wishes | null };
type Notice = Readonly<{ id: string; kind: NotificationKind; to: RecipientRow; params: NoticeParams & Common; link: string; mode: MailMode; dedupeKey: string }>;

/** How this person hears of this kind by mail; what must not be missed cannot be muted. */
export function mailModeOf(kind: NotificationKind, wishes: Wishes | null): MailMode {
  const policy = KINDS[kind].mail;
  if (policy === 'always') return 'immediate';
  return policy === 'never' ? 'off' : (wishes?.[kind] ?? 'immediate');
}

/**
 * Turns events into inbox lines and mails, in one transaction with the note that the event was heard: however often
 * an event is delivered, each person is told once.
 */
@Injectable()
export class NotifierService implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly bell: MailBell,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.bus.onOutbox({ name: 'notifications.tell', types: HEARD_EVENTS, handleAll: (tx, messages) => this.tell(tx, messages) });
    this.bus.onOutbox({ name: 'notifications.settle', types: ['approval.settled'], handleAll: (tx, messages) => settle(tx, messages) });
    this.bus.onOutbox({ name: 'notifications.acknowledge', types: ['deadline.acknowledged'], handleAll: (tx, messages) => acknowledge(tx, messages) });
  }

  private async tell(tx: Tx, messages: readonly Message[]): Promise<void> {
    const occasions = messages.flatMap((message) => kindsOf(message.event.type).map((kind): Occasion => ({ message, kind, audience: KINDS[kind].audience(message.event as never) })));
    const officeId = messages[0]?.event.officeId;
    if (!officeId || occasions.every((o) => o.audience.length === 0)) return;
    const caseIds = messages.flatMap(({ event }) => ('caseId' in event && event.caseId ? [event.caseId] : []));
    const [recipients, references, office] = await Promise.all([
      tx.query<RecipientRow>(RECIPIENTS, [...columnsOf(occasions), officeId, tx.now]),
      tx.query<{ id: string; reference: string }>(REFERENCES, [caseIds]),
      tx.one<{ name: InEveryLocale }>(OFFICE_NAME, [officeId]),
    ]);
    const referenceOf = new Map(references.map((r) => [r.id, r.reference]));
    const notices = noticesOf(occasions, recipients, referenceOf);
    if (notices.length === 0) return;
    const mails = notices.filter((n) => n.mode === 'immediate').map((n) => this.mailOf(n, office?.name));
    await tx.run(TELL, [
      notices.map((n) => n.id), notices.map((n) => n.to.userId), notices.map((n) => n.kind), notices.map((n) => JSON.stringify(n.params)),
      notices.map((n) => n.link), notices.map((n) => n.mode), notices.map((n) => n.dedupeKey), JSON.stringify(mails), officeId, tx.now,
    ]);
    if (mails.length > 0) tx.afterCommit(() => this.bell.ring());
    tellBrowsers(tx, officeId, notices.map((n) => n.to.userId));
  }

  private mailOf(notice: Notice, officeName: InEveryLocale | undefined): Record<string, string> {
    const { to } = notice;
    const words = KINDS[notice.kind].texts[to.locale](notice.params as never);
    const frame = { reader: to, officeName: officeName?.[to.locale] ?? 'Tamga', publicUrl: this.config.publicUrl, link: notice.link, configurable: true };
    return { noticeId: notice.id, mail_id: newId(), name: to.name, address: to.email, locale: to.locale, ...renderMail(words, frame) };
  }
}

/** The audiences as columns, the shape in which PostgreSQL takes a set. */
function columnsOf(occasions: readonly Occasion[]): unknown[][] {
  const rows = occasions.flatMap(({ audience }, n) => audience.map((a, rank) => ({ n, rank, a })));
  const idOf = (a: Audience): string | null => (a.scope === 'grant' ? a.recordId : a.scope === 'owner' ? a.caseId : a.scope === 'user' ? a.userId : null);
  const codeOf = (a: Audience): string | null => (a.scope === 'role' ? a.role : a.scope === 'grant' ? a.capacity : null);
  return [rows.map((r) => r.n), rows.map((r) => r.rank), rows.map((r) => r.a.scope), rows.map((r) => idOf(r.a)), rows.map((r) => codeOf(r.a))];
}

function noticesOf(occasions: readonly Occasion[], recipients: readonly RecipientRow[], referenceOf: ReadonlyMap<string, string>): Notice[] {
  const notices = new Map<string, Notice>();
  for (const to of recipients) {
    const occasion = occasions[to.n];
    const as: ReadAs | undefined = occasion?.audience[to.rank]?.as;
    if (!occasion || !as) continue;
    const { message, kind } = occasion;
    const definition = KINDS[kind];
    // Nobody needs to be told what they have just done themselves.
    if (to.userId === message.actorId && !definition.tellsActor) continue;
    const { event } = message;
    const reference = ('caseId' in event && event.caseId && referenceOf.get(event.caseId)) || '';
    const params = { ...definition.params(event as never), reference, as };
    const dedupeKey = `${kind} ${definition.occasion?.(event as never) ?? message.id}`;
    const notice: Notice = { id: newId(), kind, to, params, link: definition.link(params as never), mode: mailModeOf(kind, to.wishes), dedupeKey };
    const key = `${to.userId} ${dedupeKey}`;
    if (!notices.has(key)) notices.set(key, notice);
  }
  return [...notices.values()];
}

/** Whose inbox has changed; at most so many at once as one signal carries. */
function tellBrowsers(tx: Tx, officeId: string, told: readonly string[]): void {
  const userIds = [...new Set(told)];
  for (let i = 0; i < userIds.length; i += 100) tx.signal({ type: 'notification.arrived', officeId, userIds: userIds.slice(i, i + 100) } as never);
}

/** What somebody has decided waits for nobody any more. */
async function settle(tx: Tx, messages: readonly OutboxMessage<EventOf<'approval.settled'>>[]): Promise<void> {
  const officeId = messages[0]?.event.officeId;
  if (!officeId) return;
  const cleared = await tx.query<{ userId: string }>(SETTLE_APPROVALS, [messages.map(({ event }) => event.subjectId), messages.map(({ event }) => event.userId), messages.map(({ id }) => id), tx.now, officeId]);
  tellBrowsers(tx, officeId, cleared.map(({ userId }) => userId));
}

async function acknowledge(tx: Tx, messages: readonly OutboxMessage<EventOf<'deadline.acknowledged'>>[]): Promise<void> {
  // Per message: the pair of deadline and person matters, not their product.
  for (const { event } of messages) await tx.run(ACKNOWLEDGE_FOR_DEADLINE, [[event.deadlineId], [event.acknowledgedBy], tx.now]);
}
