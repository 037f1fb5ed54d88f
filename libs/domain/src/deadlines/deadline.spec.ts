import { localDate } from '../time/local-date.js';
import { DEADLINE_KINDS, dueOnFaults, evidenceFaults, verificationOf, type DeadlineKind, type Evidence } from './deadline.js';

const TODAY = localDate('2026-11-21');
const codes = (kind: DeadlineKind, evidence: Partial<Evidence>) =>
  evidenceFaults(kind, { metOn: '2026-11-20', ...evidence }, TODAY).map(({ pointer, code }) => `${pointer} ${code}`);

describe('evidence', () => {
  it.each(DEADLINE_KINDS)('accepts a document for a %s deadline', (kind) => {
    expect(codes(kind, { documentId: 'd1' })).toEqual([]);
  });

  it.each(['stage-target', 'contractual', 'internal'] as const)('accepts a note for a %s deadline', (kind) => {
    expect(codes(kind, { note: 'Report sent by courier' })).toEqual([]);
  });

  it('refuses a note alone for a statutory deadline', () => {
    expect(codes('statutory', { note: 'I filed it, I am sure' })).toEqual(['/documentId required']);
  });

  it('accepts the official reference number for a statutory deadline', () => {
    expect(codes('statutory', { officialReference: 'EP26 123 456.7' })).toEqual([]);
  });

  it.each(DEADLINE_KINDS)('refuses a %s deadline met by nothing or by blanks', (kind) => {
    expect(codes(kind, {})).toHaveLength(1);
    expect(codes(kind, { note: '  ', documentId: '', officialReference: ' ' })).toHaveLength(1);
  });

  it('refuses a deadline met tomorrow and one met on a day that does not exist', () => {
    expect(codes('internal', { note: 'x', metOn: '2026-11-22' })).toEqual(['/metOn not-in-the-future']);
    expect(codes('internal', { note: 'x', metOn: '2026-02-29' })).toEqual(['/metOn not-a-date']);
    expect(codes('internal', { note: 'x', metOn: TODAY })).toEqual([]);
  });
});

describe('a due day', () => {
  it('may lie in the past, so that an overdue deadline can be docketed', () => {
    expect(dueOnFaults('2019-03-01', '/dueOn')).toEqual([]);
  });

  it.each([['0026-11-21', 'out-of-range'], ['1899-12-31', 'out-of-range'], ['2201-01-01', 'out-of-range'], ['21.11.2026', 'not-a-date']])('refuses %s', (dueOn, code) => {
    expect(dueOnFaults(dueOn, '/dueOn')).toMatchObject([{ pointer: '/dueOn', code }]);
  });
});

it('asks for a second pair of eyes for statutory deadlines alone', () => {
  expect(DEADLINE_KINDS.filter((kind) => verificationOf(kind) === 'unverified')).toEqual(['statutory']);
});
