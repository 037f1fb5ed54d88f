import { localDate } from '../time/local-date.js';
import { columnsOf, IMPORT_LAYOUTS, layoutById, recogniseLayout } from './layouts.js';
import { isFieldOf, requiredFields, type ImportSettings } from './fields.js';
import { contentDifference, contentText, decisionsFor, IMPORT_OUTCOMES, isWrittenAt, rowKeys } from './outcome.js';
import { personNamed } from './people-names.js';
import { readRow, type ImportedRow } from './read-row.js';
import type { SourceCell } from './read-date.js';
import { eventOfWord, isClosedWord, isProvisionalWord, jurisdictionOfWord, kindOfWord } from './source-words.js';

const TODAY = localDate('2026-11-21');
const CASES = ['Case Ref', 'Property Type', 'Country', 'Title', 'Staff Member', 'Application No', 'Application Date', 'Earliest Priority Date', 'Registration No', 'Registration Date', 'Status', 'Next Renewal Date', 'Your Ref'];
const matters: ImportSettings = { record: 'matters', columns: columnsOf(layoutById('inprotech-cases')!, CASES), dateOrder: 'dmy', constants: {} };
const row = (cells: Record<string, SourceCell>) => ({ number: 7, cells });
const A_CASE = { 'Case Ref': 'P-1', 'Property Type': 'Patent', Country: 'KZ', Title: 'A membrane', 'Application No': '2023/0412.1', 'Application Date': '18/07/2023' };
const faults = (cells: Record<string, SourceCell>, settings = matters) => {
  const reading = readRow(row(cells), settings, TODAY);
  return 'faults' in reading ? reading.faults.map(({ pointer, code }) => `${pointer} ${code}`) : reading;
};
const content = (cells: Record<string, SourceCell>, settings = matters): ImportedRow => {
  const reading = readRow(row(cells), settings, TODAY);
  if (!('content' in reading)) throw new Error(JSON.stringify(reading));
  return reading.content;
};

describe('layouts', () => {
  it.each(IMPORT_LAYOUTS.map((layout) => [layout.id, layout] as const))('%s has fields of its record alone, all that are required, and a source', (_, layout) => {
    expect(Object.keys(layout.columns).filter((field) => !isFieldOf(layout.record, field))).toEqual([]);
    expect(requiredFields(layout.record).filter((field) => !Object.hasOwn(layout.columns, field))).toEqual([]);
    expect(layout.source.length).toBeGreaterThan(10);
  });

  it.each(IMPORT_LAYOUTS.map((layout) => [layout.id, layout] as const))('%s is recognised by its own headings, in any order and capitals', (id, layout) => {
    const headings = Object.values(layout.columns).map(([usual = '']) => usual.toUpperCase()).reverse();
    expect(recogniseLayout(headings, layout.system)?.id).toBe(id);
  });

  it('are not found in a file that has other columns', () => expect(recogniseLayout(['№ дела', 'Название', 'Срок'])).toBeNull());
});

describe('words of other systems', () => {
  it.each([['Kazakhstan', 'KZ'], ['Казахстан', 'KZ'], ['kz', 'KZ'], ['European Patent', 'EP'], ['PCT', 'WO'], ['Евразийский патент', 'EA'], ['Germany', 'DE']])('%s is %s', (word, code) => expect(jurisdictionOfWord(word)).toBe(code));
  it.each(['Atlantis', 'XX', ''])('nothing is made of %j', (word) => expect(jurisdictionOfWord(word)).toBeNull());
  it('tell kinds, events and what is done', () => {
    expect([kindOfWord('Trade Mark'), kindOfWord('PAT'), kindOfWord('Изобретение'), kindOfWord('Opposition')]).toEqual(['trademark', 'patent', 'patent', null]);
    expect([eventOfWord('FIL'), eventOfWord('Pub'), eventOfWord('Deemed withrawn'), eventOfWord('REN')]).toEqual(['filed', 'published', 'loss-of-rights', null]);
    expect([isClosedWord('1'), isClosedWord('0'), isClosedWord('Completed'), isClosedWord('Open'), isProvisionalWord('Utility: Provisional')]).toEqual([true, false, true, false, true]);
  });
});

describe('a row of a case list', () => {
  it('is an application with what has happened to it; what the docket has no place for stands in its note', () => {
    expect(content({ ...A_CASE, 'Registration No': '36 001', 'Registration Date': '01/02/2025', 'Earliest Priority Date': '18/07/2022', Status: 'Registered', 'Next Renewal Date': '18/07/2027', 'Your Ref': 'INV-7' })).toMatchObject({
      reference: 'P-1', kind: 'patent', jurisdiction: 'KZ', caseReference: 'INV-7', family: 'INV-7', dates: [{ title: 'Next Renewal Date', on: '2027-07-18' }], note: 'Earliest Priority Date: 18/07/2022\nStatus: Registered',
      events: [{ kind: 'filed', occurredOn: '2023-07-18', number: '2023/0412.1' }, { kind: 'granted', occurredOn: '2025-02-01', number: '36 001' }],
    });
  });

  it('names every fault at once, with row, column, what stands there and what would be right', () => {
    const reading = readRow(row({ ...A_CASE, Title: null, Country: 'Atlantis', 'Application Date': '30/02/2023', 'Property Type': 'Opposition' }), matters, TODAY);
    expect('faults' in reading && reading.faults).toEqual([
      { pointer: '/title', code: 'cell-required', params: { row: 7, column: 'Title', value: '' } },
      { pointer: '/kind', code: 'kind-unknown', params: { row: 7, column: 'Property Type', value: 'Opposition' } },
      { pointer: '/jurisdiction', code: 'jurisdiction-unknown', params: { row: 7, column: 'Country', value: 'Atlantis' } },
      { pointer: '/filedOn', code: 'no-such-day', params: { row: 7, column: 'Application Date', value: '30/02/2023', suggestion: '2023-02-28' } },
    ]);
  });

  it('is refused when its right has ended and nobody says when, and over when the office no longer follows it', () => {
    expect(faults({ ...A_CASE, Status: 'Lapsed' })).toEqual(['/status status-without-day']);
    expect(readRow(row({ ...A_CASE, Status: 'Transferred' }), matters, TODAY)).toEqual({ over: 'Transferred' });
  });

  it('is refused for a day that has not come, days that contradict each other, and a mistyped number', () => {
    expect(faults({ ...A_CASE, 'Application Date': '18/07/2027' })).toEqual(['/filedOn cell-in-the-future']);
    expect(faults({ ...A_CASE, 'Registration Date': '01/02/2020' })).toEqual(['/filedOn event-impossible']);
    expect(faults({ ...A_CASE, Country: 'EP', 'Application No': '99403122.8' })).toEqual(['/applicationNumber check-digit']);
  });

  it('takes kind and place for the whole file where it has no column for them', () => {
    const { kind: _, jurisdiction: __, ...columns } = matters.columns;
    expect(content(A_CASE, { ...matters, columns, constants: { kind: 'design', jurisdiction: 'RU' } })).toMatchObject({ kind: 'design', jurisdiction: 'RU' });
    expect(faults(A_CASE, { ...matters, columns })).toEqual(['/kind cell-required']);
  });
});

describe('a row of a task list', () => {
  const headings = ['AttorneyRef', 'TaskType', 'RespondBy', 'FinalDueDate', 'TaskStatus', 'DeadlineType', 'Owner'];
  const tasks: ImportSettings = { record: 'deadlines', columns: columnsOf(layoutById('appcoll-tasks')!, headings), dateOrder: 'mdy', constants: {} };
  const A_TASK = { AttorneyRef: 'U-1', TaskType: 'Reply', RespondBy: '12/01/2026', FinalDueDate: '03/01/2027', TaskStatus: 'Open', Owner: 'Ann' };

  it('keeps both days of an extendable deadline, the last as a deadline of its own', () =>
    expect(content(A_TASK, tasks)).toMatchObject({ kind: 'statutory', closed: false, dates: [{ title: 'Reply', on: '2026-12-01' }, { title: 'Reply (FinalDueDate)', on: '2027-03-01' }] }));
  it('knows what is done, and what no right hangs on', () => expect(content({ ...A_TASK, TaskStatus: 'Missed', DeadlineType: 'Reminder' }, tasks)).toMatchObject({ closed: true, kind: 'internal' }));
  it('is refused when the order of its dates is not known', () => expect(faults(A_TASK, { ...tasks, dateOrder: null })).toEqual(['/dueOn date-ambiguous', '/finalOn date-ambiguous']));
});

describe('rows known again', () => {
  const deadlines: ImportSettings = { record: 'deadlines', columns: { reference: 'R', title: 'T', dueOn: 'D', sourceId: 'I' }, dateOrder: null, constants: {} };
  const due = (R: string, T: string, D: string, I: string | null = null) => content({ R, T, D, I }, deadlines);

  it('go by the other system’s number, else by what names them, with the day where nothing else tells them apart', () => {
    expect(rowKeys([due('P-1', 'Renewal', '2027-01-01'), due('p-1 ', 'renewal', '2028-01-01'), due('P-1', 'Reply', '2027-01-01'), due('P-1', 'Reply', '2027-01-01', '77')])).toEqual(['p-1|renewal|2027-01-01', 'p-1|renewal|2028-01-01', 'p-1|reply', '#77']);
  });
  it('have no key when nothing tells them apart', () => expect(rowKeys([due('P-1', 'Reply', '2027-01-01'), due('P-1', 'Reply', '2027-01-01')])).toEqual(['p-1|reply|2027-01-01', null]));
  it('are the same however the file wrote them, and show both sides when they are not', () => {
    const [iso, other] = [due('P-1', 'Reply', '2027-04-03'), content({ R: 'P-1', T: 'Reply', D: { on: '2027-04-03' } }, { ...deadlines, dateOrder: 'mdy' })];
    expect(contentText(iso)).toBe(contentText(other));
    expect(contentDifference(iso, due('P-1', 'Reply', '2027-05-03'))).toEqual([{ field: 'dueOn', before: '2027-04-03 (Reply)', after: '2027-05-03 (Reply)' }]);
  });
});

describe('what becomes of a row', () => {
  it('is written without being asked only where nothing contradicts', () => expect(IMPORT_OUTCOMES.filter((outcome) => isWrittenAt(outcome, null))).toEqual(['new', 'matched']));
  it('is never written when a person leaves it out', () => expect(IMPORT_OUTCOMES.some((outcome) => isWrittenAt(outcome, 'leave-out'))).toBe(false));
  it('never overwrites what was changed here: a conflict cannot be taken', () => {
    expect(decisionsFor('conflict', { mayTake: true, record: 'deadlines' })).toEqual(['keep', 'leave-out']);
    expect(isWrittenAt('conflict', 'take')).toBe(false);
    expect(decisionsFor('refused', { mayTake: true, record: 'matters' })).toEqual([]);
  });
});

describe('a name in a file', () => {
  const people = [{ id: '1', email: 'olga@example.org', familyName: 'Иванова', givenName: 'Ольга', patronymic: 'Петровна' }, { id: '2', email: 'b@example.org', familyName: 'Ким', givenName: 'Алия', patronymic: '' }, { id: '3', email: 'c@example.org', familyName: 'Ким', givenName: 'Алия', patronymic: '' }];
  it.each(['Иванова Ольга', 'ольга иванова', 'Иванова Ольга Петровна', 'OLGA@example.org'])('%s means one person', (name) => expect(personNamed(name, people)?.id).toBe('1'));
  it.each(['Ким Алия', 'Иванова О.', 'Records'])('%s means nobody for certain', (name) => expect(personNamed(name, people)).toBeNull());
});
