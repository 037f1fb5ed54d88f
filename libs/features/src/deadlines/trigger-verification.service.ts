import { Injectable } from '@nestjs/common';
import { checkTrigger, isLocalDate, localDate, may, Refused, type Actor, type LocalDate, type TriggerCheck, type TriggerEntry } from '@tamga/domain';
import { AssetsService, lockCases, officeToday } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { Database, decodeCursor, encodeCursor, type NamedQuery, type Tx } from '@tamga/platform';
import { allow, officeOf } from './deadline-docket.js';
import { KEY_TRIGGER } from './docket-listener.js';
import { DocketSettlement } from './docket-settlement.js';

type EventRow = { id: string; assetId: string; caseId: string; caseReference: string; assetTitle: string; jurisdiction: string | null; kind: string; number: string | null; documentId: string | null; on: LocalDate; deadlines: number };
type EntryRow = TriggerEntry & { eventId: string; name: string | null; at: Date };

/**
 * One event whose day must be keyed twice, as this reader may see it. Blind: the days others keyed, and whether they are the same, are
 * left out until the reader has keyed one too.
 */
export type TriggerView = {
  readonly id: string; readonly assetId: string; readonly caseId: string; readonly caseReference: string; readonly assetTitle: string; readonly jurisdiction: string | null;
  readonly kind: string; readonly number: string | null; readonly documentId: string | null;
  /** Open statutory deadlines that hang on it. */
  readonly deadlines: number;
  readonly state: TriggerCheck['state'] | 'blind';
  readonly mayKey: boolean;
  readonly entries: readonly { readonly by: string; readonly name: string; readonly at: string; readonly on: LocalDate | null }[];
};
export type TriggerPage = { readonly data: readonly TriggerView[]; readonly page: { readonly nextCursor: string | null } };

const COLUMNS = `e.id, e.asset_id AS "assetId", e.case_id AS "caseId", c.reference AS "caseReference", a.title AS "assetTitle", a.jurisdiction, e.kind, e.number, e.document_id AS "documentId", e.occurred_on AS on,
  (SELECT count(*)::integer FROM deadlines d WHERE d.docket_event_id = e.id AND d.state = 'open' AND d.kind = 'statutory') AS deadlines`;
const FROM = 'FROM docket_events e JOIN assets a ON a.id = e.asset_id JOIN cases c ON c.id = e.case_id';
const ONE: NamedQuery = { name: 'trigger', text: `SELECT ${COLUMNS} ${FROM} WHERE e.id = $1 AND e.office_id = $2 AND e.voided_at IS NULL` };
/** Begins at the open deadlines nobody has confirmed, in the order of their events, and ends with the page: neither what is closed nor what is confirmed costs anything. */
export const WAITING: NamedQuery = {
  name: 'triggers-waiting',
  text: `SELECT ${COLUMNS} FROM (
      SELECT DISTINCT d.docket_event_id AS id FROM deadlines d
      WHERE d.office_id = $1 AND d.state = 'open' AND d.verification = 'unverified' AND d.docket_event_id > $2 AND EXISTS (SELECT FROM docket_events v WHERE v.id = d.docket_event_id AND v.voided_at IS NULL)
      ORDER BY d.docket_event_id LIMIT $3) w
    JOIN docket_events e ON e.id = w.id JOIN assets a ON a.id = e.asset_id JOIN cases c ON c.id = e.case_id ORDER BY e.id`,
};
const ENTRIES: NamedQuery = {
  name: 'trigger-entries',
  text: `SELECT t.docket_event_id AS "eventId", t.keyed_by AS by, t.keyed_on AS on, t.keyed_at AS at, u.family_name || ' ' || u.given_name AS name FROM trigger_entries t LEFT JOIN users u ON u.id = t.keyed_by
    WHERE t.docket_event_id = ANY ($1::uuid[]) ORDER BY t.keyed_at, t.keyed_by`,
};
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The day a statutory deadline hangs on is keyed by two people, the second without seeing the first. */
@Injectable()
export class TriggerVerification {
  constructor(
    private readonly database: Database,
    private readonly assets: AssetsService,
    private readonly journal: CasesJournal,
    private readonly settlement: DocketSettlement,
  ) {}

  /** Events whose deadlines nobody else has confirmed yet. */
  waiting(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<TriggerPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.read');
      const after = cursor === undefined ? [FIRST] : decodeCursor(cursor, 1);
      if (!/^[0-9a-f-]{36}$/.test(String(after?.[0]))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const rows = await tx.query<EventRow>(WAITING, [officeId, after?.[0], limit + 1]);
      const shown = rows.slice(0, limit);
      const entries = await tx.query<EntryRow>(ENTRIES, [shown.map(({ id }) => id)]);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => view(row, entries, actor)), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, eventId: string): Promise<TriggerView> {
    return this.database.read(actor, async (tx) => (await this.load(tx, officeOf(tx, actor), eventId, actor)).view);
  }

  /**
   * Keys the day. Two different people with the same day confirm it and with it the deadlines; another day makes a conflict that a third
   * look, or a correction of one's own entry, resolves. Meanwhile the earlier of the days counts.
   * @throws Refused not-found, invalid-input, second-person-needed for whoever keyed it first while nobody disagrees
   */
  key(actor: Actor, eventId: string, on: string): Promise<TriggerView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = officeOf(tx, actor);
      if (actor.kind !== 'user' || !may(actor, 'deadline.meet', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'deadline.meet' } });
      const known = await this.load(tx, officeId, eventId, actor);
      await lockCases(tx, officeId, [known.row.caseId]);
      const { row, entries } = await this.load(tx, officeId, eventId, actor);
      if (!isLocalDate(on)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/on', code: 'not-a-date' }] });
      const today = await officeToday(tx, officeId);
      if (on > today) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/on', code: 'not-in-the-future', params: { today } }] });
      const before = checkTrigger(entries);
      if (before.state === 'agreed') throw new Refused({ code: 'no-change' });
      if (before.state === 'awaited' && entries.some(({ by }) => by === actor.userId)) throw new Refused({ code: 'second-person-needed' });
      await tx.run(KEY_TRIGGER, [eventId, actor.userId, officeId, on, tx.now]);
      const after = checkTrigger([...entries, { by: actor.userId ?? '', on: localDate(on) }]);
      await this.journal.record(tx, actor, [{ type: 'docket-event.keyed', officeId, caseId: row.caseId, assetId: row.assetId, docketEventId: eventId, kind: row.kind, outcome: after.state }]);
      if (after.state === 'agreed' && after.on !== row.on) {
        // what two people read stands against what one typed: the correction settles the deadlines itself
        await this.assets.correctIn(tx, actor, { assetId: row.assetId, eventId }, { version: null, on: after.on, reason: 'two-person-verification' });
      } else await this.settlement.settle(tx, actor, row.caseId, { because: 'docket-event.keyed' });
      return (await this.load(tx, officeId, eventId, actor)).view;
    });
  }

  private async load(tx: Tx, officeId: string, eventId: string, actor: Actor): Promise<{ row: EventRow; entries: readonly EntryRow[]; view: TriggerView }> {
    if (!may(actor, 'deadline.read', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'deadline.read' } });
    const [row, entries] = await Promise.all([tx.one<EventRow>(ONE, [eventId, officeId]), tx.query<EntryRow>(ENTRIES, [[eventId]])]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { row, entries, view: view(row, entries, actor) };
  }
}

function view({ on: _, ...row }: EventRow, all: readonly EntryRow[], actor: Actor): TriggerView {
  const entries = all.filter(({ eventId }) => eventId === row.id);
  const { state } = checkTrigger(entries);
  const mine = entries.some(({ by }) => by === actor.userId);
  const shown = state === 'agreed' || mine;
  return {
    ...row,
    state: shown || state === 'awaited' ? state : 'blind',
    mayKey: actor.kind === 'user' && state !== 'agreed' && !(mine && state === 'awaited') && may(actor, 'deadline.meet', { officeId: actor.officeId ?? '' }),
    entries: entries.map(({ by, name, at, on }) => ({ by, name: name ?? '', at: at.toISOString(), on: state === 'agreed' || (mine && state === 'disagreed') || by === actor.userId ? on : null })),
  };
}
