import { Injectable } from '@nestjs/common';
import { evolve, isCaseRowEvent, localDate, verifyChain, type CaseEvent, type CaseFile, type StoredLink } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, sha256 } from '@tamga/platform';
import { moveOf } from './case-counters.js';
import { caseFileOf, type FileRow, type PackedFact } from './case-row.js';
import { FACT_SOURCES } from './fact-sources.js';
import { CASES_WITH_HISTORY, COUNTERS_WRONG, NUMBERS_WRONG, SEARCH_MISSING, sourceMissing, SOURCES_USED, THROUGHPUT_WRONG } from './cases.verifier.queries.js';

/** One thing proved, or the first row that disproves it. `checked` counts what was looked at. */
export type CheckResult = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: { readonly record: string; readonly fault: string } };

type EventRow = { seq: number; type: string; at: string; actorId: string | null; payload: CaseEvent; hash: string };
type HistoryRow = FileRow & { event_seq: number; head_hash: string; events: EventRow[] | null; facts: PackedFact[]; moves: unknown[][] };
type Fault = { readonly record: string; readonly fault: string };
type Totals = { checked: number; firstBad?: Fault };

/** Enough for one statement to be worth its trip, few enough that their histories fit into memory many times over. */
const BATCH = 200;

/**
 * Proves that nothing was changed or lost behind the program's back: histories are whole, the rows are what the histories say, and
 * what dashboards read is what counting would give. Each check names the first bad record.
 */
@Injectable()
export class CasesVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<CheckResult[]> {
    return [...(await this.histories()), await this.counters(), await this.throughput(), await this.numbers(), await this.sources(), await this.search()];
  }

  /** Every case's chain, replay, stages and facts, batch by batch; each batch is one statement, so that it sees one moment. */
  private async histories(): Promise<CheckResult[]> {
    const totals: Record<string, Totals> = { 'case-chains': { checked: 0 }, 'case-replays': { checked: 0 }, 'one-stage-per-case': { checked: 0 }, 'case-facts-replayed': { checked: 0 }, 'case-moves': { checked: 0 } };
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await this.database.fetch<HistoryRow>(SYSTEM, CASES_WITH_HISTORY, [after, BATCH]);
      for (const row of rows) {
        const events = row.events ?? [];
        note(totals['case-chains'], chainFault(row, events));
        note(totals['case-replays'], replayFault(row, events));
        note(totals['one-stage-per-case'], stageFault(row, events));
        note(totals['case-facts-replayed'], factsFault(row, events));
        note(totals['case-moves'], movesFault(row, events));
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      after = last.id;
    }
    return Object.entries(totals).map(([check, t]) => ({ check, ok: t.firstBad === undefined, ...t }));
  }

  private counters(): Promise<CheckResult> {
    return this.compare('case-counters', COUNTERS_WRONG);
  }

  private throughput(): Promise<CheckResult> {
    return this.compare('case-throughput', THROUGHPUT_WRONG);
  }

  private numbers(): Promise<CheckResult> {
    return this.compare('case-numbers', NUMBERS_WRONG);
  }

  private search(): Promise<CheckResult> {
    return this.compare('case-search', SEARCH_MISSING);
  }

  /** Each kind of source is looked for in its own table; a kind nobody knows proves nothing. */
  private async sources(): Promise<CheckResult> {
    const totals: Totals = { checked: 0 };
    const used = await this.database.fetch<{ kind: string | null; facts: number; example: string }>(SYSTEM, SOURCES_USED);
    for (const { kind, facts, example } of used) {
      const table = kind === null ? undefined : FACT_SOURCES[kind];
      const [missing] = table ? await this.database.fetch<Fault>(SYSTEM, sourceMissing(table), [kind]) : [{ record: example, fault: `no table for the source kind ${kind ?? 'null'}` }];
      totals.checked += facts;
      if (missing && !totals.firstBad) totals.firstBad = missing;
    }
    return { check: 'fact-sources', ok: totals.firstBad === undefined, ...totals };
  }

  /** A statement that answers how many it compared, and the first difference if there is one. */
  private async compare(check: string, query: { name: string; text: string }): Promise<CheckResult> {
    const [row] = await this.database.fetch<{ checked: number; record: string | null; fault: string | null }>(SYSTEM, query);
    const firstBad = row?.record ? { record: row.record, fault: row.fault ?? '' } : undefined;
    return { check, ok: !firstBad, checked: row?.checked ?? 0, ...(firstBad ? { firstBad } : {}) };
  }
}

function note(totals: Totals | undefined, fault: Fault | null): void {
  if (!totals) return;
  totals.checked += 1;
  if (fault && !totals.firstBad) totals.firstBad = fault;
}

function chainFault({ reference, event_seq, head_hash }: HistoryRow, events: readonly EventRow[]): Fault | null {
  const verdict = verifyChain(events.map(({ seq, type, at, actorId, payload, hash }): StoredLink => ({ seq, type, at, actorId, payload, hash })), sha256);
  if (!verdict.ok) return { record: `${reference} event ${verdict.seq}`, fault: verdict.fault };
  if (verdict.length < event_seq) return { record: `${reference} event ${verdict.length + 1}`, fault: 'missing at the end' };
  return verdict.length !== event_seq || verdict.lastHash !== head_hash ? { record: `${reference} event ${verdict.length}`, fault: 'not the head that the case keeps' } : null;
}

function replayed(events: readonly EventRow[]): CaseFile | null {
  let file: CaseFile | null = null;
  for (const { payload } of events) file = evolve(file, payload);
  return file;
}

function replayFault(row: HistoryRow, events: readonly EventRow[]): Fault | null {
  try {
    const [told, kept] = [replayed(events), caseFileOf(row)];
    if (!told) return { record: row.reference, fault: 'no history' };
    const wrong = (Object.keys(kept) as (keyof CaseFile)[]).find((field) => JSON.stringify(told[field]) !== JSON.stringify(kept[field]));
    return wrong ? { record: row.reference, fault: `${wrong} is ${JSON.stringify(kept[wrong])}, its history says ${JSON.stringify(told[wrong])}` } : null;
  } catch (error) {
    return { record: row.reference, fault: (error as Error).message }; // a history that cannot be replayed at all
  }
}

/** A case is in one stage at a time: each event speaks of the stage that the one before left it in. */
function stageFault({ reference }: HistoryRow, events: readonly EventRow[]): Fault | null {
  let stage: string | null = null;
  for (const { seq, payload } of events) {
    if (!isCaseRowEvent(payload)) continue;
    const said: string | null = 'from' in payload ? payload.from : 'stage' in payload ? payload.stage : stage;
    if (said !== stage) return { record: `${reference} event ${seq}`, fault: `speaks of stage ${String(said)} while the case is in ${String(stage)}` };
    if (payload.type === 'case.opened') stage = 'disclosure';
    else if ('to' in payload) stage = payload.to;
  }
  return stage === null ? { record: reference, fault: 'in no stage' } : null;
}

/** What dashboards read of a case's way is the way that its history tells. */
function movesFault({ reference, moves }: HistoryRow, events: readonly EventRow[]): Fault | null {
  let file: CaseFile | null = null;
  const told: unknown[][] = [];
  try {
    for (const { payload } of events) {
      const before: CaseFile | null = file;
      file = evolve(before, payload);
      const move = file === before || !('on' in payload) ? null : moveOf(before, file, localDate(String(payload.on)));
      if (move) told.push([move.version, move.kind, move.from, move.to, move.on, move.days]);
    }
  } catch (error) {
    return { record: reference, fault: (error as Error).message };
  }
  const wrong = Array.from({ length: Math.max(told.length, moves.length) }, (_, i) => i).find((i) => JSON.stringify(told[i]) !== JSON.stringify(moves[i]));
  return wrong === undefined ? null : { record: `${reference} move ${wrong + 1}`, fault: `is ${JSON.stringify(moves[wrong] ?? null)}, its history says ${JSON.stringify(told[wrong] ?? null)}` };
}

/** The facts that hold are those that the history says were established and not withdrawn, by the same records. */
function factsFault({ reference, facts }: HistoryRow, events: readonly EventRow[]): Fault | null {
  const told = new Map<string, string>();
  for (const { payload } of events) {
    if (payload.type === 'case.fact-established') told.set(payload.fact, `${payload.sourceKind} ${payload.sourceId}`);
    if (payload.type === 'case.fact-withdrawn') told.delete(payload.fact);
  }
  const kept = new Map(facts.filter(([, holds]) => holds).map(([code, , , kind, id]) => [code as string, `${kind} ${id}`]));
  const wrong = [...new Set([...told.keys(), ...kept.keys()])].sort().find((code) => told.get(code) !== kept.get(code));
  return wrong === undefined ? null : { record: `${reference} ${wrong}`, fault: `rests on ${kept.get(wrong) ?? 'nothing'}, its history says ${told.get(wrong) ?? 'nothing'}` };
}
