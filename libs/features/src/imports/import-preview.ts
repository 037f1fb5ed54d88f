import { canonicalJson, personNamed, readRow, requiredFields, rowKeys, type FieldError, type ImportDecision, type ImportedRow, type ImportOutcome, type ImportSettings, type KnownPerson, type RowReading } from '@tamga/domain';
import { sha256, type Tx } from '@tamga/platform';
import { officeToday } from '@tamga/features/assets';
import { readFacts, type ImportFacts } from './import-facts.js';
import { impossibleEvents, judge, standingDecision, type Judgement } from './import-judge.js';
import { ALL_ROWS, PEOPLE, SET_VERDICTS, type RowLine } from './import-rows.queries.js';
import { SET_PREVIEW, type ImportRow, type NameLine } from './imports.queries.js';

export type Verdict = {
  readonly number: number; readonly content: ImportedRow | null; readonly key: string | null; readonly outcome: ImportOutcome; readonly over: string | null; readonly faults: readonly FieldError[]; readonly before: object | null;
  readonly caseId: string | null; readonly assetId: string | null; readonly deadlineIds: readonly string[]; readonly mayTake: boolean; readonly decision: ImportDecision | null; readonly decidedCaseId: string | null;
};
export type Preview = { readonly verdicts: readonly Verdict[]; readonly rows: readonly RowLine[]; readonly names: readonly NameLine[]; readonly counts: { readonly [outcome: string]: number }; readonly digest: string; readonly facts: ImportFacts };

/** What is still to be said before rows can be read; empty when they can. */
export function settingFaults(file: Pick<ImportRow, 'record' | 'columns' | 'faults' | 'constants'>): readonly FieldError[] {
  if (file.faults.length > 0) return file.faults;
  if (file.record === null) return [{ pointer: '/record', code: 'required' }];
  return requiredFields(file.record).filter((field) => file.columns[field] === undefined).map((field) => ({ pointer: `/columns/${field}`, code: 'required' }));
}

export const settingsOf = (file: Pick<ImportRow, 'record' | 'columns' | 'dateOrder' | 'constants'>): ImportSettings => ({ record: file.record ?? 'matters', columns: file.columns, dateOrder: file.dateOrder, constants: file.constants });

/** Reads and judges every row as things stand in this transaction. Writes nothing. */
export async function previewOf(tx: Tx, file: ImportRow): Promise<Preview> {
  const [rows, people, today] = await Promise.all([tx.query<RowLine>(ALL_ROWS, [file.id]), tx.query<KnownPerson>(PEOPLE, [file.officeId]), officeToday(tx, file.officeId)]);
  const settings = settingsOf(file);
  const readings = rows.map((row): RowReading => readRow(row, settings, today));
  const read = rows.flatMap((row, index) => {
    const reading = readings[index];
    return reading && 'content' in reading ? [{ number: row.number, content: reading.content }] : [];
  });
  const keys = rowKeys(read.map(({ content }) => content));
  const keyed = read.map((row, index) => ({ ...row, key: keys[index] ?? null }));
  const known = keyed.flatMap(({ content, key }) => (key === null ? [] : [{ content, key }]));
  const facts = await readFacts(tx, file.officeId, { system: file.system, record: settings.record, rows: known, decidedCases: rows.flatMap(({ decidedCaseId }) => decidedCaseId ?? []) });
  const context = { opening: file.unmatched === 'open-case', impossible: impossibleEvents(known.map(({ content }) => content), facts) };
  const twice = numberedTwice(keyed, facts);
  const verdicts = rows.map((row, index): Verdict => {
    const reading = readings[index];
    const own = keyed.find(({ number }) => number === row.number);
    const judged: Judgement = !reading || 'faults' in reading ? { outcome: 'refused', faults: reading ? reading.faults : [] }
      : 'over' in reading ? { outcome: 'left-out', over: reading.over }
      : !own || own.key === null ? { outcome: 'refused', faults: [{ pointer: '/reference', code: 'row-twice', params: { row: row.number } }] }
      : twice.has(row.number) ? { outcome: 'refused', faults: [{ pointer: '/applicationNumber', code: 'number-twice', params: { row: row.number, other: twice.get(row.number) ?? 0 } }] }
      : judge({ content: own.content, key: own.key, number: row.number }, facts, context);
    const decision = standingDecision(judged.outcome, { decision: row.decision, mayTake: judged.mayTake ?? false, record: settings.record });
    return {
      number: row.number, content: own?.content ?? null, key: own?.key ?? null, outcome: judged.outcome, over: judged.over ?? null, faults: judged.faults ?? [], before: judged.before ?? null, caseId: judged.caseId ?? null, assetId: judged.assetId ?? null,
      deadlineIds: judged.deadlineIds ?? [], mayTake: judged.mayTake ?? false, decision, decidedCaseId: decision === 'use-case' ? row.decidedCaseId : null,
    };
  });
  const names = namesOf(verdicts, file.people, people);
  return { verdicts, rows, names, counts: countsOf(verdicts), digest: digestOf(verdicts, names), facts };
}

/** Keeps it for the pages that show it. */
export async function keepPreview(tx: Tx, file: ImportRow, { verdicts, names, counts, digest }: Preview): Promise<void> {
  await tx.run(SET_VERDICTS, [file.id, JSON.stringify(verdicts)]);
  await tx.run(SET_PREVIEW, [file.id, counts, JSON.stringify(names), digest, tx.now]);
}

export function countsOf(verdicts: readonly Pick<Verdict, 'outcome'>[]): { readonly [outcome: string]: number } {
  const counts: { [outcome: string]: number } = {};
  for (const { outcome } of verdicts) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** What a person has seen when they say yes: every row, what would become of it, and who is responsible. */
export const digestOf = (verdicts: readonly Verdict[], names: readonly NameLine[]): string =>
  sha256(canonicalJson([verdicts.map(({ number, key, outcome, decision, decidedCaseId, caseId, assetId, deadlineIds, content }) => [number, key, outcome, decision, decidedCaseId, caseId, assetId, deadlineIds, content]), names.map(({ name, userId, how }) => [name, userId, how])]));

/** Two rows of one file that name one application: the second would make it twice. */
function numberedTwice(rows: readonly { readonly number: number; readonly content: ImportedRow; readonly key: string | null }[], facts: ImportFacts): ReadonlyMap<number, number> {
  const first = new Map<string, number>();
  const twice = new Map<number, number>();
  for (const { number, content, key } of rows) {
    if (content.record !== 'matters' || content.applicationNumber === null || (key !== null && facts.links.has(key))) continue;
    const name = `${content.jurisdiction}|${content.applicationNumber.replace(/\s/g, '').toUpperCase()}`;
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, number);
    else twice.set(number, earlier);
  }
  return twice;
}

/** Everybody the written rows name, with who that is here. */
function namesOf(verdicts: readonly Verdict[], chosen: ImportRow['people'], people: readonly KnownPerson[]): readonly NameLine[] {
  const rows = new Map<string, number>();
  for (const { content, outcome } of verdicts) {
    if (!content || content.record === 'events' || outcome === 'unchanged' || outcome === 'left-out' || outcome === 'refused') continue;
    for (const name of new Set([content.owner, content.backup])) if (name !== null) rows.set(name, (rows.get(name) ?? 0) + 1);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]): NameLine => {
    if (Object.hasOwn(chosen, name)) return { name, rows: count, userId: chosen[name] ?? null, how: 'chosen' };
    const found = personNamed(name, people);
    return { name, rows: count, userId: found?.id ?? null, how: found ? 'found' : 'unknown' };
  });
}
