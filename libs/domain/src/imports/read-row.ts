import { needsJurisdiction, type AssetKind } from '../assets/asset.js';
import { docketConflict, type DatedEvent, type DocketEventKind } from '../assets/asset-states.js';
import { normaliseApplicationNumber } from '../assets/numbers.js';
import type { FieldError } from '../refusal.js';
import type { LocalDate } from '../time/local-date.js';
import { isStorableText } from '../validation/shape.js';
import { fieldsOf, type ImportField, type ImportSettings, type SourceRow } from './fields.js';
import { readDate, type SourceCell } from './read-date.js';
import { endsBy, eventOfWord, isClosedWord, isGone, isInternalWord, isProvisionalWord, jurisdictionOfWord, kindOfWord } from './source-words.js';

export type ImportedEvent = DatedEvent & { readonly number: string | null };
/** A day that is due, and what the file calls it. */
export type ImportedDate = { readonly title: string; readonly on: LocalDate };
type People = { readonly owner: string | null; readonly backup: string | null; readonly note: string };

export type ImportedMatter = People & {
  readonly record: 'matters'; readonly reference: string; readonly caseReference: string | null; /** What the applications of one invention share: each such group is one case. */ readonly family: string; readonly title: string; readonly kind: AssetKind; readonly jurisdiction: string | null;
  readonly applicationNumber: string | null; readonly registrationNumber: string | null; readonly events: readonly ImportedEvent[]; readonly dates: readonly ImportedDate[];
};
export type ImportedDeadline = People & {
  readonly record: 'deadlines'; readonly reference: string; readonly sourceId: string | null; readonly kind: 'statutory' | 'internal'; readonly dates: readonly ImportedDate[]; readonly closed: boolean;
};
export type ImportedEventRow = { readonly record: 'events'; readonly reference: string; readonly sourceId: string | null; readonly event: ImportedEvent; readonly note: string };
export type ImportedRow = ImportedMatter | ImportedDeadline | ImportedEventRow;

/** `over`: the row is well written and has no place on a docket, with the word that says so. */
export type RowReading = { readonly content: ImportedRow } | { readonly faults: readonly FieldError[] } | { readonly over: string };

const LONGEST = 300;
const LONGEST_NOTE = 2_000;

/** One row, read as the settings say; every fault at once, each with its field, its column, what stands there and what would be right. */
export function readRow(row: SourceRow, settings: ImportSettings, today: LocalDate): RowReading {
  const reader = new RowReader(row, settings, today);
  const reading = settings.record === 'matters' ? matter(reader) : settings.record === 'deadlines' ? deadline(reader) : eventRow(reader);
  return reader.faults.length > 0 ? { faults: reader.faults } : reading;
}

class RowReader {
  readonly faults: FieldError[] = [];

  constructor(
    private readonly row: SourceRow,
    readonly settings: ImportSettings,
    readonly today: LocalDate,
  ) {
    for (const [field, { required }] of Object.entries(fieldsOf(settings.record))) if (required && this.text(field as ImportField) === '') this.fault(field, 'cell-required');
  }

  heading(field: string): string {
    return this.settings.columns[field] ?? '';
  }

  cell(field: string): SourceCell {
    return this.row.cells[this.heading(field)] ?? null;
  }

  text(field: ImportField, longest = LONGEST): string {
    const cell = this.cell(field);
    const text = cell === null ? '' : typeof cell === 'object' ? cell.on : String(cell).trim();
    if (text.length > longest) this.fault(field, 'cell-too-long', { max: longest });
    else if (!isStorableText(text)) this.fault(field, 'invalid-characters');
    return text;
  }

  date(field: ImportField, { past }: { readonly past: boolean }): LocalDate | null {
    const reading = readDate(this.cell(field), this.settings.dateOrder);
    if (reading === null) return null;
    if ('fault' in reading) this.fault(field, reading.fault, { suggestion: reading.suggestion });
    else if (past && reading.on > this.today) this.fault(field, 'cell-in-the-future', { today: this.today });
    else return reading.on;
    return null;
  }

  /** The same fault of the same field is told once. */
  fault(field: string, code: string, params: { readonly [name: string]: string | number } = {}): void {
    if (this.faults.some((known) => known.pointer === `/${field}`)) return;
    const cell = this.cell(field);
    const value = cell === null ? '' : typeof cell === 'object' ? cell.on : String(cell).slice(0, 80);
    this.faults.push({ pointer: `/${field}`, code, params: { row: this.row.number, ...(this.heading(field) ? { column: this.heading(field) } : {}), value, ...params } });
  }

  people(): { readonly owner: string | null; readonly backup: string | null } {
    return { owner: this.text('owner') || null, backup: this.text('backup') || null };
  }
}

function matter(read: RowReader): RowReading {
  const status = read.text('status');
  if (isGone(status)) return { over: status };
  const kind = read.text('kind') === '' ? (read.settings.constants.kind ?? null) : kindOfWord(read.text('kind'));
  if (kind === null) read.fault('kind', read.text('kind') === '' ? 'cell-required' : 'kind-unknown');
  const jurisdiction = read.text('jurisdiction') === '' ? (read.settings.constants.jurisdiction ?? null) : jurisdictionOfWord(read.text('jurisdiction'));
  if (jurisdiction === null && read.text('jurisdiction') !== '') read.fault('jurisdiction', 'jurisdiction-unknown');
  else if (jurisdiction === null && kind !== null && needsJurisdiction(kind)) read.fault('jurisdiction', 'cell-required');
  const [applicationNumber, registrationNumber] = [read.text('applicationNumber') || null, read.text('registrationNumber') || null];
  const number = applicationNumber === null ? null : normaliseApplicationNumber(jurisdiction, applicationNumber);
  if (number && 'fault' in number) read.fault('applicationNumber', number.fault, { expected: number.expected });
  const grant: DocketEventKind = kind === 'trademark' || kind === 'design' ? 'registered' : 'granted';
  const end = endsBy(status);
  const dated: readonly (readonly [ImportField, DocketEventKind, string | null])[] = [
    ['filedOn', isProvisionalWord(read.text('kind')) ? 'provisional-filed' : 'filed', applicationNumber], ['publishedOn', 'published', read.text('publicationNumber') || null], ['grantedOn', grant, registrationNumber], ...(end ? [['statusOn', end, null] as const] : []),
  ];
  const events = dated.flatMap(([field, event, of]): ImportedEvent[] => {
    const on = read.date(field, { past: true });
    return on === null ? [] : [{ kind: event, occurredOn: on, number: of }];
  });
  if (end && !events.some((event) => event.kind === end)) read.fault('status', 'status-without-day');
  const conflict = docketConflict([], events);
  if (conflict) read.fault(dated.find(([, event]) => event === conflict.event.kind)?.[0] ?? 'status', 'event-impossible', { event: conflict.event.kind, on: conflict.event.occurredOn });
  const renewal = read.date('nextRenewalOn', { past: false });
  // what the docket has no place for is not lost: it stands in the note as the file says it
  const kept = (['priorityOn', ...(end ? [] : ['status', 'statusOn'])] as ImportField[]).flatMap((field) => (read.text(field) === '' ? [] : [`${read.heading(field)}: ${read.text(field)}`]));
  const note = [read.text('note', LONGEST_NOTE), ...kept].filter((line) => line !== '').join('\n');
  return {
    content: {
      record: 'matters', reference: read.text('reference'), caseReference: read.text('caseReference') || null, family: [read.text('family'), read.text('sourceId'), read.text('caseReference'), read.text('reference')].find((word) => word !== '') ?? '', title: read.text('title'), kind: kind ?? 'patent', jurisdiction, applicationNumber, registrationNumber, events,
      dates: renewal === null || end ? [] : [{ title: read.heading('nextRenewalOn'), on: renewal }], ...read.people(), note,
    },
  };
}

function deadline(read: RowReader): RowReading {
  const [title, due, final] = [read.text('title'), read.date('dueOn', { past: false }), read.date('finalOn', { past: false })];
  const closed = isClosedWord(read.text('status')) || read.date('closedOn', { past: false }) !== null;
  if (due !== null && final !== null && final < due) read.fault('finalOn', 'final-before-due', { due });
  const dates = [...(due ? [{ title, on: due }] : []), ...(final && final !== due ? [{ title: `${title} (${read.heading('finalOn')})`, on: final }] : [])];
  return {
    content: {
      record: 'deadlines', reference: read.text('reference'), sourceId: read.text('sourceId') || null, kind: isInternalWord(read.text('deadlineType')) ? 'internal' : 'statutory', dates, closed, ...read.people(), note: read.text('note', LONGEST_NOTE),
    },
  };
}

function eventRow(read: RowReader): RowReading {
  const [word, on] = [read.text('event'), read.date('occurredOn', { past: true })];
  const kind = eventOfWord(word);
  if (kind === null && word !== '') return read.faults.length > 0 ? { faults: read.faults } : { over: word };
  return {
    content: { record: 'events', reference: read.text('reference'), sourceId: read.text('sourceId') || null, event: { kind: kind ?? 'filed', occurredOn: on ?? read.today, number: read.text('number') || null }, note: read.text('note', LONGEST_NOTE) },
  };
}
