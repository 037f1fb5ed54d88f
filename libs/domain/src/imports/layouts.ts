import type { ImportField, ImportRecord } from './fields.js';
import type { DateOrder } from './read-date.js';

/** Where records come from: one system's name for a matter means nothing in another's. */
export const IMPORT_SYSTEMS = ['inprotech', 'appcoll', 'phpip', 'other'] as const;
export type ImportSystem = (typeof IMPORT_SYSTEMS)[number];

export type ImportLayout = {
  readonly id: string;
  readonly system: ImportSystem;
  readonly record: ImportRecord;
  /** The order this system is known to write; null: it depends on its settings, and a person says. */
  readonly dateOrder: DateOrder | null;
  /** Headings of each field, the usual one first. */
  readonly columns: { readonly [F in ImportField]?: readonly string[] };
  readonly source: string;
};

// The headings of a case search and a due date list as offices export them, with their usual variants; what an office shows there it chooses itself.
const INPROTECH = 'Enterprise-DNA-OS/ip-docketing-for-claude-code, docs/replace-inprotech.md and INPROTECH_FIELDS (commit 56cdf6e)';
const APPCOLL = 'support.appcoll.com: "List of all available columns for Matters", "Import Tasks", "Understanding Task Statuses"; appcoll.helpjuice.com: "Frequently Used Terms"';
const PHPIP = 'jjdejong/phpip: MatterExportService (semicolons, ISO 8859-1), tables event and task of mysql-schema.sql';

/** Column layouts of other systems, as data. */
export const IMPORT_LAYOUTS: readonly ImportLayout[] = [
  {
    id: 'inprotech-cases', system: 'inprotech', record: 'matters', dateOrder: 'dmy', source: INPROTECH,
    columns: {
      reference: ['Case Ref', 'IRN', 'Case Reference', 'Our Ref'], caseReference: ['Your Ref', 'Client Ref', 'Instructor Ref'], title: ['Title', 'Short Title', 'Mark', 'Trade Mark'],
      kind: ['Property Type', 'Case Type', 'Property'], jurisdiction: ['Country', 'Country Code', 'Jurisdiction'], applicationNumber: ['Application No', 'Application Number', 'Official No'],
      filedOn: ['Application Date', 'Filing Date', 'Filed'], priorityOn: ['Earliest Priority Date', 'Priority Date'], registrationNumber: ['Registration No', 'Registration Number', 'Patent No'],
      grantedOn: ['Registration Date', 'Grant Date'], status: ['Status', 'Case Status'], nextRenewalOn: ['Next Renewal Date', 'Renewal Date'], owner: ['Staff Member', 'Responsible Staff', 'Signatory', 'Attorney'],
      note: ['Local Classes', 'Classes', 'Class'],
    },
  },
  {
    id: 'inprotech-due-dates', system: 'inprotech', record: 'deadlines', dateOrder: 'dmy', source: INPROTECH,
    columns: {
      reference: ['Case Ref', 'IRN', 'Case Reference'], title: ['Event Description', 'Due Date Description', 'Event', 'Action'], dueOn: ['Due Date', 'Due'],
      owner: ['Responsible', 'Staff Member', 'Due Date Responsibility'],
    },
  },
  {
    id: 'appcoll-matters', system: 'appcoll', record: 'matters', dateOrder: null, source: APPCOLL,
    columns: {
      reference: ['AttorneyRef', 'Attorney Ref'], caseReference: ['ClientRef', 'Client Ref'], title: ['Title'], kind: ['MatterType', 'Matter Type', 'Type'], jurisdiction: ['Country'],
      applicationNumber: ['ApplicationNum', 'Application No', 'Application Number'], filedOn: ['FilingDate', 'Filing Date'], publicationNumber: ['PublicationNum', 'Publication No'],
      publishedOn: ['PublicationDate', 'Publication Date'], registrationNumber: ['PatentNum', 'Patent No', 'RegistrationNum'], grantedOn: ['IssueDate', 'Issue Date'], priorityOn: ['PriorityDate', 'Priority Date'],
      status: ['Status', 'MatterStatus'], statusOn: ['AbandonedDate', 'Abandoned Date'], owner: ['Attorney', 'Matter Attorney'], backup: ['Paralegal', 'Matter Paralegal'],
    },
  },
  {
    id: 'appcoll-tasks', system: 'appcoll', record: 'deadlines', dateOrder: null, source: APPCOLL,
    columns: {
      reference: ['AttorneyRef', 'Attorney Ref', 'Matter'], sourceId: ['TaskID', 'Task ID'], title: ['TaskType', 'Task Type'], dueOn: ['RespondBy', 'Respond By'], finalOn: ['FinalDueDate', 'Final Due Date'],
      deadlineType: ['DeadlineType', 'Deadline Type'], status: ['TaskStatus', 'Task Status', 'Status'], closedOn: ['ClosedOn', 'Closed On'], owner: ['Owner', 'TaskOwner', 'Task Owner'], note: ['Comments'],
    },
  },
  {
    id: 'phpip-matters', system: 'phpip', record: 'matters', dateOrder: 'ymd', source: PHPIP,
    columns: {
      reference: ['Our Ref'], sourceId: ['ID'], family: ['container_ID'], caseReference: ['Client Ref'], title: ['Title', 'Title2'], kind: ['Cat'], jurisdiction: ['Country'], applicationNumber: ['FilNo'], filedOn: ['Filed'], publicationNumber: ['Pub. No'],
      publishedOn: ['Published'], registrationNumber: ['Grt No'], grantedOn: ['Granted'], status: ['Status'], statusOn: ['Status date'], owner: ['Responsible'], backup: ['Delegate'],
    },
  },
  {
    id: 'phpip-events', system: 'phpip', record: 'events', dateOrder: 'ymd', source: PHPIP,
    columns: { reference: ['uid', 'Our Ref', 'caseref'], sourceId: ['id'], event: ['code', 'event'], occurredOn: ['event_date'], number: ['detail'], note: ['notes'] },
  },
  {
    id: 'phpip-tasks', system: 'phpip', record: 'deadlines', dateOrder: 'ymd', source: PHPIP,
    columns: {
      reference: ['uid', 'Our Ref', 'caseref'], sourceId: ['id'], title: ['code', 'task'], dueOn: ['due_date'], status: ['done'], closedOn: ['done_date'], owner: ['assigned_to'], note: ['detail', 'notes'],
    },
  },
];

export const layoutById = (id: string): ImportLayout | undefined => IMPORT_LAYOUTS.find((layout) => layout.id === id);

/** Two headings that differ in capitals, blanks, points and underscores alone are one. */
const headingKey = (heading: string): string => heading.normalize('NFKC').toLowerCase().replace(/[\s._]+/g, '');

/** Field to heading, for those fields of the layout that the file has. The first spelling wins; one heading serves one field. */
export function columnsOf(layout: ImportLayout, headings: readonly string[]): { readonly [field: string]: string } {
  const byKey = new Map(headings.map((heading) => [headingKey(heading), heading]));
  const columns: { [field: string]: string } = {};
  for (const [field, spellings] of Object.entries(layout.columns)) {
    const found = spellings.map((each) => byKey.get(headingKey(each))).find((heading) => heading !== undefined && !Object.values(columns).includes(heading));
    if (found !== undefined) columns[field] = found;
  }
  return columns;
}

/** The layout that the headings fit best, with every column it cannot do without; null when none does. `system` narrows it. */
export function recogniseLayout(headings: readonly string[], system?: ImportSystem): ImportLayout | null {
  const fits = IMPORT_LAYOUTS.filter((layout) => system === undefined || layout.system === system).flatMap((layout) => {
    const found = columnsOf(layout, headings);
    const first = Object.entries(layout.columns).filter(([field, [usual = '']]) => found[field] !== undefined && headingKey(found[field] ?? '') === headingKey(usual)).length;
    return ['reference', 'title', 'dueOn', 'event', 'occurredOn'].every((field) => layout.columns[field as ImportField] === undefined || found[field] !== undefined)
      ? [{ layout, score: Object.keys(found).length + first / 100 }]
      : [];
  });
  return fits.sort((a, b) => b.score - a.score)[0]?.layout ?? null;
}
