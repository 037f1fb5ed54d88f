import {
  contentText, decisionsFor, docketConflict, foldedReference, replayDocket,
  type DatedEvent, type DocketEventKind, type FieldError, type ImportDecision, type ImportedDate, type ImportedDeadline, type ImportedEventRow, type ImportedMatter, type ImportedRow, type ImportOutcome, type LocalDate,
} from '@tamga/domain';
import { numbersOf, type ImportFacts } from './import-facts.js';
import type { AssetLine, DeadlineLine, LinkLine } from './import-rows.queries.js';

/** What would become of one row, and of which records here. */
export type Judgement = {
  readonly outcome: ImportOutcome;
  readonly over?: string;
  readonly faults?: readonly FieldError[];
  readonly before?: object;
  readonly caseId?: string | null;
  readonly assetId?: string | null;
  readonly deadlineIds?: readonly string[];
  readonly mayTake?: boolean;
};
type Judged<T extends ImportedRow> = { readonly content: T; readonly key: string; readonly number: number };

/** These happen once to an application: another day for one is a contradiction and not a second event. */
const ONCE: readonly DocketEventKind[] = ['filed', 'provisional-filed', 'granted', 'registered'];

const fault = (row: { readonly number: number }, pointer: string, code: string, params: { readonly [name: string]: string } = {}): Judgement => ({ outcome: 'refused', faults: [{ pointer, code, params: { row: row.number, ...params } }] });

/** One decided beforehand stays if the row still admits it. */
export function standingDecision(outcome: ImportOutcome, row: { readonly decision: ImportDecision | null; readonly mayTake: boolean; readonly record: ImportedRow['record'] }): ImportDecision | null {
  return row.decision !== null && decisionsFor(outcome, row).includes(row.decision) ? row.decision : null;
}

/** @param opening whether a matter that belongs to no case gets one of its own without being asked */
export function judge(row: Judged<ImportedRow>, facts: ImportFacts, { opening, impossible }: { readonly opening: boolean; readonly impossible: ReadonlySet<ImportedRow> }): Judgement {
  const link = facts.links.get(row.key);
  const { content } = row;
  if (link && contentText(link.content) === contentText(content)) return { outcome: 'unchanged', ...placeOf(link) };
  if (content.record === 'matters') return link ? changedMatter(content, link, facts) : newMatter({ ...row, content }, facts, opening);
  if (content.record === 'deadlines') return link ? changedDeadline(content, link, facts) : newDeadline({ ...row, content }, facts);
  return eventRow({ ...row, content }, facts, { link, impossible });
}

const placeOf = ({ caseId, assetId, deadlineIds }: LinkLine) => ({ caseId, assetId, deadlineIds });
const standing = (assetId: string, facts: ImportFacts): readonly DatedEvent[] => (facts.events.get(assetId) ?? []).map(({ kind, occurredOn }) => ({ kind: kind as DocketEventKind, occurredOn }));

function changedMatter(content: ImportedMatter, link: LinkLine, facts: ImportFacts): Judgement {
  const was = link.content as ImportedMatter;
  const asset = link.assetId ? facts.assets.get(link.assetId) : undefined;
  const known = asset ? standing(asset.id, facts) : [];
  const untouched = asset !== undefined && asset.title === was.title && same(asset.applicationNumber, was.applicationNumber) && same(asset.registrationNumber, was.registrationNumber)
    && was.events.every((event) => known.some(({ kind, occurredOn }) => kind === event.kind && occurredOn === event.occurredOn));
  if (!untouched || asset.standing === 'closed') return { outcome: 'conflict', before: was, ...placeOf(link) };
  const next = known.map((event) => content.events.find(({ kind }) => kind === event.kind && ONCE.includes(kind)) ?? event);
  const added = content.events.filter(({ kind }) => !next.some((event) => event.kind === kind));
  return { outcome: 'changed', before: was, ...placeOf(link), mayTake: docketConflict(known, [...next, ...added]) === null };
}

/** A number that came with an event stands on the asset although the row had none then. */
const same = (here: string | null, there: string | null): boolean => there === null || here === there;

function newMatter(row: Judged<ImportedMatter>, facts: ImportFacts, opening: boolean): Judgement {
  const { content } = row;
  const { application, registration } = numbersOf(content);
  const found = new Map([...(application ? (facts.assetsByNumber.get(`a|${content.jurisdiction}|${application}`) ?? []) : []), ...(registration ? (facts.assetsByNumber.get(`r|${content.jurisdiction}|${registration}`) ?? []) : [])].map((asset) => [asset.id, asset]));
  const [asset] = found.values();
  if (found.size > 1) return fault(row, '/applicationNumber', 'several-assets', { cases: [...found.values()].map(({ caseReference }) => caseReference).join(', ') });
  if (asset) return matchedMatter(row, asset, facts);
  const file = facts.casesByReference.get((content.caseReference ?? '').trim().toUpperCase()) ?? facts.casesByReference.get(content.reference.trim().toUpperCase());
  if (file?.standing === 'closed') return fault(row, '/caseReference', 'case-is-closed', { reference: file.reference });
  return file ? { outcome: 'new', caseId: file.id } : { outcome: opening ? 'new' : 'unmatched' };
}

function matchedMatter(row: Judged<ImportedMatter>, asset: AssetLine, facts: ImportFacts): Judgement {
  const { content } = row;
  if (asset.standing === 'closed') return fault(row, '/applicationNumber', 'case-is-closed', { reference: asset.caseReference });
  const known = standing(asset.id, facts);
  const place = { caseId: asset.caseId, assetId: asset.id };
  const contradicts = content.events.some((event) => ONCE.includes(event.kind) && known.some(({ kind, occurredOn }) => kind === event.kind && occurredOn !== event.occurredOn));
  const here = { title: asset.title, applicationNumber: asset.applicationNumber, registrationNumber: asset.registrationNumber, events: known.map((event) => ({ ...event, number: null })) };
  if (contradicts) return { outcome: 'conflict', before: here, ...place };
  const missing = content.events.filter((event) => !known.some(({ kind, occurredOn }) => kind === event.kind && occurredOn === event.occurredOn));
  const conflict = docketConflict(known, [...known, ...missing]);
  return conflict ? fault(row, '/status', 'event-impossible', { event: conflict.event.kind, on: conflict.event.occurredOn }) : { outcome: 'matched', ...place };
}

function changedDeadline(content: ImportedDeadline, link: LinkLine, facts: ImportFacts): Judgement {
  const was = link.content as ImportedDeadline;
  const mine = link.deadlineIds.flatMap((id) => facts.deadlines.get(id) ?? []);
  const untouched = mine.length > 0 && mine.every((each) => each.state === 'open' && was.dates.some(({ on }) => isOn(each, on)));
  if (!untouched) return { outcome: 'conflict', before: was, ...placeOf(link) };
  // that it is over there is no evidence here: somebody closes it with what shows it
  return { outcome: 'changed', before: was, ...placeOf(link), mayTake: !content.closed };
}

const isOn = ({ nominal, effective }: DeadlineLine, on: LocalDate): boolean => nominal === on || effective === on;

/** Those of a place that are due on these days already, whoever or whatever found them. */
export function alreadyDue(dates: readonly ImportedDate[], open: readonly DeadlineLine[]): readonly (DeadlineLine | null)[] {
  const taken = new Set<string>();
  return dates.map(({ title, on }) => {
    const candidates = open.filter((each) => isOn(each, on) && !taken.has(each.id));
    const found = candidates.find((each) => each.title === title) ?? candidates.find(({ ruleCode }) => ruleCode !== null) ?? null;
    if (found) taken.add(found.id);
    return found;
  });
}

function newDeadline(row: Judged<ImportedDeadline>, facts: ImportFacts): Judgement {
  const { content } = row;
  if (content.closed) return { outcome: 'left-out', over: 'closed' };
  const matter = facts.matters.get(foldedReference(content.reference));
  const asset = matter?.assetId ? facts.assets.get(matter.assetId) : undefined;
  const file = asset ? facts.cases.get(asset.caseId) : (matter?.caseId ? facts.cases.get(matter.caseId) : facts.casesByReference.get(content.reference.trim().toUpperCase()));
  if (file?.standing === 'closed' || asset?.standing === 'closed') return fault(row, '/reference', 'case-is-closed', { reference: file?.reference ?? asset?.caseReference ?? '' });
  if (!file && !asset) return { outcome: 'unmatched' };
  const place = { caseId: asset?.caseId ?? file?.id ?? null, assetId: asset?.id ?? null };
  const due = alreadyDue(content.dates, asset ? (facts.openOfAsset.get(asset.id) ?? []) : (facts.openOfCase.get(file?.id ?? '') ?? []));
  return due.length > 0 && due.every((each) => each !== null) ? { outcome: 'matched', ...place, deadlineIds: due.map((each) => each?.id ?? '') } : { outcome: 'new', ...place };
}

function eventRow(row: Judged<ImportedEventRow>, facts: ImportFacts, { link, impossible }: { readonly link: LinkLine | undefined; readonly impossible: ReadonlySet<ImportedRow> }): Judgement {
  const { event } = row.content;
  const asset = assetOfEvent(row.content, facts);
  if (!asset) return { outcome: 'unmatched' };
  const place = { caseId: asset.caseId, assetId: asset.id };
  if (asset.standing === 'closed') return fault(row, '/reference', 'case-is-closed', { reference: asset.caseReference });
  const known = facts.events.get(asset.id) ?? [];
  if (link) {
    const was = link.content as ImportedEventRow;
    const untouched = known.some(({ id, occurredOn }) => link.eventIds.includes(id) && occurredOn === was.event.occurredOn);
    return untouched ? { outcome: 'changed', before: was, ...placeOf(link), mayTake: was.event.kind === event.kind && !impossible.has(row.content) } : { outcome: 'conflict', before: was, ...placeOf(link) };
  }
  if (known.some(({ kind, occurredOn }) => kind === event.kind && occurredOn === event.occurredOn)) return { outcome: 'matched', ...place };
  const other = known.find(({ kind }) => kind === event.kind && ONCE.includes(event.kind));
  if (other) return { outcome: 'conflict', before: { event: { kind: other.kind, occurredOn: other.occurredOn, number: null } }, ...place };
  return impossible.has(row.content) ? fault(row, '/event', 'event-impossible', { event: event.kind, on: event.occurredOn }) : { outcome: 'new', ...place };
}

function assetOfEvent({ reference }: ImportedEventRow, facts: ImportFacts): AssetLine | undefined {
  const matter = facts.matters.get(foldedReference(reference));
  return matter?.assetId ? facts.assets.get(matter.assetId) : undefined;
}

/** Events that cannot have happened where the docket and the other rows of the file would put them. */
export function impossibleEvents(contents: readonly ImportedRow[], facts: ImportFacts): ReadonlySet<ImportedRow> {
  const rows = contents.filter((content): content is ImportedEventRow => content.record === 'events');
  const byAsset = new Map<string, ImportedEventRow[]>();
  for (const row of rows) {
    const asset = assetOfEvent(row, facts);
    if (asset) byAsset.set(asset.id, [...(byAsset.get(asset.id) ?? []), row]);
  }
  return new Set([...byAsset].flatMap(([assetId, of]) => {
    const known = standing(assetId, facts);
    const added = of.filter(({ event }) => !known.some(({ kind, occurredOn }) => kind === event.kind && (occurredOn === event.occurredOn || ONCE.includes(kind))));
    const { impossible } = replayDocket<DatedEvent>([...known, ...added.map(({ event }) => event)]);
    return of.filter((row) => impossible.some(({ event }) => event === row.event));
  }));
}
