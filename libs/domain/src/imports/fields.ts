import type { AssetKind } from '../assets/asset.js';
import type { DateOrder, SourceCell } from './read-date.js';

/** What the rows of a file are: applications and rights, what is due, or what has happened. */
export const IMPORT_RECORDS = ['matters', 'deadlines', 'events'] as const;
export type ImportRecord = (typeof IMPORT_RECORDS)[number];

type Field = { readonly holds: 'text' | 'date'; readonly required?: true };
const text: Field = { holds: 'text' };
const date: Field = { holds: 'date' };
const needed = (field: Field): Field => ({ ...field, required: true });

/**
 * What a column may be mapped to. `reference`: how the other system calls the matter; `sourceId`: its own number of the row, where it has one.
 * `family`: what the applications of one invention have in
 * common. `kind` and `jurisdiction` may be one for the whole file instead of a column.
 */
const IMPORT_FIELDS = {
  matters: {
    reference: needed(text), sourceId: text, caseReference: text, family: text, title: needed(text), kind: text, jurisdiction: text, applicationNumber: text, filedOn: date, publicationNumber: text, publishedOn: date,
    registrationNumber: text, grantedOn: date, priorityOn: date, status: text, statusOn: date, nextRenewalOn: date, owner: text, backup: text, note: text,
  },
  deadlines: { reference: needed(text), sourceId: text, title: needed(text), dueOn: needed(date), finalOn: date, deadlineType: text, status: text, closedOn: date, owner: text, backup: text, note: text },
  events: { reference: needed(text), sourceId: text, event: needed(text), occurredOn: needed(date), number: text, note: text },
} as const satisfies Record<ImportRecord, Readonly<Record<string, Field>>>;

export type MatterField = keyof (typeof IMPORT_FIELDS)['matters'];
export type DeadlineField = keyof (typeof IMPORT_FIELDS)['deadlines'];
export type EventField = keyof (typeof IMPORT_FIELDS)['events'];
export type ImportField = MatterField | DeadlineField | EventField;

export const fieldsOf = (record: ImportRecord): Readonly<Record<string, Field>> => IMPORT_FIELDS[record];
export const requiredFields = (record: ImportRecord): readonly string[] => Object.entries(fieldsOf(record)).flatMap(([name, field]) => (field.required ? [name] : []));
export const isFieldOf = (record: ImportRecord, name: string): boolean => Object.hasOwn(IMPORT_FIELDS[record], name);

/** How a file is read: which heading is which field, and what is so for every row. */
export type ImportSettings = {
  readonly record: ImportRecord;
  /** Field to heading, as the file writes it. */
  readonly columns: { readonly [field: string]: string };
  readonly dateOrder: DateOrder | null;
  readonly constants: { readonly kind?: AssetKind; readonly jurisdiction?: string };
};

/** A row of the file: its number there (the heading is row 1) and its cells by heading. */
export type SourceRow = { readonly number: number; readonly cells: { readonly [heading: string]: SourceCell } };
