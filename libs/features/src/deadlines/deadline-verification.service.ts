import { Injectable } from '@nestjs/common';
import { checkTrigger, dueOnFaults, localDate, may, Refused, type Actor, type LocalDate, type TriggerCheck, type TriggerEntry } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { about, allow, assertOpen, DeadlineDocket, officeOf } from './deadline-docket.js';
import type { DeadlineRow } from './deadline-row.js';
import { END } from './deadlines.queries.js';
import { NOBODY } from './docket-book.js';

type Line = {
  id: string; caseId: string | null; caseReference: string | null; assetId: string | null; assetTitle: string | null; jurisdiction: string | null; kind: 'statutory'; title: string; basisCode: string; basisCitation: string;
  verified: boolean; createdBy: string | null; createdName: string | null; createdAt: Date; on: LocalDate; open: boolean; closing: boolean;
};
type EntryLine = TriggerEntry & { deadlineId: string; name: string | null; at: Date };

/**
 * A statutory deadline that no event explains, as this reader may see it. Blind: what others keyed, and whether it is the same, is left out
 * until the reader has keyed a day too.
 */
export type DeadlineCheckView = {
  readonly id: string; readonly caseId: string | null; readonly caseReference: string | null; readonly assetId: string | null; readonly assetTitle: string | null; readonly jurisdiction: string | null;
  readonly kind: 'statutory'; readonly title: string; readonly basis: { readonly code: string; readonly citation: string };
  readonly state: TriggerCheck['state'] | 'blind';
  readonly mayKey: boolean;
  readonly entries: readonly { readonly by: string; readonly name: string; readonly at: string; readonly on: LocalDate | null }[];
};
export type DeadlineCheckPage = { readonly data: readonly DeadlineCheckView[]; readonly page: { readonly nextCursor: string | null } };

const COLUMNS = `d.id, d.case_id AS "caseId", c.reference AS "caseReference", d.asset_id AS "assetId", a.title AS "assetTitle", d.jurisdiction, d.kind, d.title, d.basis_code AS "basisCode", d.basis_citation AS "basisCitation",
  d.verification = 'verified' AS verified, d.created_by AS "createdBy", u.family_name || ' ' || u.given_name AS "createdName", d.created_at AS "createdAt", d.nominal_due_on AS on, d.state = 'open' AS open, d.closing_on IS NOT NULL AS closing`;
const FROM = 'FROM deadlines d LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN assets a ON a.id = d.asset_id LEFT JOIN users u ON u.id = d.created_by';
const BY_HAND = "d.kind = 'statutory' AND d.docket_event_id IS NULL";
const ONE: NamedQuery = { name: 'deadline-check', text: `SELECT ${COLUMNS} ${FROM} WHERE d.id = $1 AND d.office_id = $2 AND ${BY_HAND}` };
/** In the order in which they were entered: one by due day would tell it. */
export const WAITING_BY_HAND: NamedQuery = {
  name: 'deadline-checks-waiting',
  text: `SELECT ${COLUMNS} ${FROM} WHERE d.office_id = $1 AND d.state = 'open' AND d.verification = 'unverified' AND ${BY_HAND} AND d.id > $2 ORDER BY d.id LIMIT $3`,
};
const ENTRIES: NamedQuery = {
  name: 'deadline-entries',
  text: `SELECT t.deadline_id AS "deadlineId", t.keyed_by AS by, t.keyed_on AS on, t.keyed_at AS at, u.family_name || ' ' || u.given_name AS name FROM deadline_entries t LEFT JOIN users u ON u.id = t.keyed_by
    WHERE t.deadline_id = ANY ($1::uuid[]) ORDER BY t.keyed_at, t.keyed_by`,
};
/** The first is the deadline's own; of one's own the latest counts. */
const KEY: NamedQuery = {
  name: 'deadline-entries-key',
  text: `INSERT INTO deadline_entries (deadline_id, keyed_by, office_id, keyed_on, keyed_at) SELECT $1, x.by, $2, x.on, x.at FROM jsonb_to_recordset($3::jsonb) AS x (by uuid, "on" date, at timestamptz)
    ON CONFLICT (deadline_id, keyed_by) DO UPDATE SET keyed_on = excluded.keyed_on, keyed_at = excluded.keyed_at`,
};
const VERIFY: NamedQuery = { name: 'deadline-verify', text: "UPDATE deadlines SET verification = 'verified', updated_at = $3, version = version + 1 WHERE id = $1 AND office_id = $2 AND state = 'open'" };
/** A gap that the former answered is answered by what took its place. */
const ANSWERS_STILL: NamedQuery = { name: 'deadline-answers-still', text: 'UPDATE docket_gaps SET answered_by_id = $2 WHERE answered_by_id = $1' };
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The day of a statutory deadline that somebody typed, or another system told, is keyed by a second person who is not shown it. */
@Injectable()
export class DeadlineVerification {
  constructor(
    private readonly database: Database,
    private readonly docket: DeadlineDocket,
  ) {}

  /** Those that one person alone stands for. */
  waiting(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<DeadlineCheckPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.read');
      const after = cursor === undefined ? [FIRST] : decodeCursor(cursor, 1);
      if (!/^[0-9a-f-]{36}$/.test(String(after?.[0]))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const rows = await tx.query<Line>(WAITING_BY_HAND, [officeId, after?.[0], limit + 1]);
      const shown = rows.slice(0, limit);
      const entries = await tx.query<EntryLine>(ENTRIES, [shown.map(({ id }) => id)]);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => view(row, entriesOf(row, entries), actor)), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found, also for a deadline that an event explains: there the event's day is keyed */
  get(actor: Actor, id: string): Promise<DeadlineCheckView> {
    return this.database.read(actor, async (tx) => {
      const { row, entries } = await this.load(tx, allow(tx, actor, 'deadline.read'), id);
      return view(row, entries, actor);
    });
  }

  /**
   * Keys the due day. Two different people with the same day confirm it; another day leaves the deadline unverified, due on the earlier of the two,
   * until a third look or a correction of one's own entry. What has another day takes the place of the former deadline, which stays to be seen.
   * @returns the check of the deadline that stands then
   * @throws Refused not-found, invalid-input, no-change when it is confirmed, second-person-needed for whoever entered it while nobody disagrees, deadline-not-open, conflict while it is being closed
   */
  key(actor: Actor, id: string, on: string): Promise<DeadlineCheckView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = officeOf(tx, actor);
      if (actor.kind !== 'user' || actor.userId === null || !may(actor, 'deadline.meet', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'deadline.meet' } });
      await this.load(tx, officeId, id);
      const deadline = await this.docket.hold(tx, actor, id, null);
      const { row, entries } = await this.load(tx, officeId, id);
      assertOpen(deadline);
      const faults = dueOnFaults(on, '/on');
      if (faults.length > 0) throw new Refused({ code: 'invalid-input', errors: faults });
      const before = stateOf(row, entries);
      if (before === 'agreed') throw new Refused({ code: 'no-change' });
      if (before === 'awaited' && entries.some(({ by }) => by === actor.userId)) throw new Refused({ code: 'second-person-needed' });
      // somebody says that it is done: that evidence is for this day
      if (deadline.closingOn) throw new Refused({ code: 'conflict', facts: { reason: 'closing' } });
      const all = [...entries.filter(({ by }) => by !== actor.userId), { by: actor.userId, on: localDate(on), at: tx.now }].map(({ by, on: day, at }) => ({ by, on: day, at }));
      const check = checkTrigger(all);
      await this.docket.tell(tx, actor, [{ type: 'deadline.keyed', ...about(deadline), outcome: check.state }]);
      const due = check.candidates[0] ?? deadline.nominalDueOn;
      const standing = due === deadline.nominalDueOn ? id : await this.replace(tx, actor, deadline, due);
      await tx.run(KEY, [standing, officeId, JSON.stringify(all)]);
      if (check.state === 'agreed') {
        await tx.run(VERIFY, [standing, officeId, tx.now]);
        this.docket.refresh(tx, deadline.caseId);
      }
      const after = await this.load(tx, officeId, standing);
      return view(after.row, after.entries, actor);
    });
  }

  private async replace(tx: Tx, actor: Actor, former: DeadlineRow, dueOn: LocalDate): Promise<string> {
    const id = newId();
    await this.docket.open(tx, actor, [{
      id, kind: 'statutory', caseId: former.caseId, assetId: former.assetId, assessmentId: former.assessmentId, jurisdiction: former.jurisdiction, title: former.title,
      basis: { code: former.basisCode, citation: former.basisCitation }, dueOn, ownerId: former.ownerId, backupId: former.backupId,
    }]);
    await tx.run(END, [former.id, former.officeId, former.version, tx.now, actor.userId, 'superseded', 'deadline.keyed', id]);
    await tx.run(ANSWERS_STILL, [former.id, id]);
    await this.docket.tell(tx, actor, [{ type: 'deadline.superseded', ...about(former), bySupersedingId: id }]);
    return id;
  }

  private async load(tx: Tx, officeId: string, id: string): Promise<{ row: Line; entries: readonly EntryLine[] }> {
    const [row, entries] = await Promise.all([tx.one<Line>(ONE, [id, officeId]), tx.query<EntryLine>(ENTRIES, [[id]])]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { row, entries: entriesOf(row, entries) };
  }
}

/** Before anybody has keyed it anew the deadline is its own first entry. */
function entriesOf(row: Line, all: readonly EntryLine[]): readonly EntryLine[] {
  const own = all.filter(({ deadlineId }) => deadlineId === row.id);
  return own.length > 0 ? own : [{ deadlineId: row.id, by: row.createdBy ?? NOBODY, on: row.on, at: row.createdAt, name: row.createdName }];
}

const stateOf = (row: Line, entries: readonly EntryLine[]): TriggerCheck['state'] => (row.verified ? 'agreed' : checkTrigger(entries).state);

function view(row: Line, entries: readonly EntryLine[], actor: Actor): DeadlineCheckView {
  const { id, caseId, caseReference, assetId, assetTitle, jurisdiction, kind, title, basisCode, basisCitation } = row;
  const state = stateOf(row, entries);
  const mine = entries.some(({ by }) => by === actor.userId);
  const shown = state === 'agreed' || mine;
  return {
    id, caseId, caseReference, assetId, assetTitle, jurisdiction, kind, title, basis: { code: basisCode, citation: basisCitation },
    state: shown || state === 'awaited' ? state : 'blind',
    mayKey: actor.kind === 'user' && row.open && !row.closing && state !== 'agreed' && !(mine && state === 'awaited') && may(actor, 'deadline.meet', { officeId: actor.officeId ?? '' }),
    entries: entries.map(({ by, name, at, on }) => ({ by, name: name ?? '', at: at.toISOString(), on: state === 'agreed' || (mine && state === 'disagreed') || by === actor.userId ? on : null })),
  };
}
