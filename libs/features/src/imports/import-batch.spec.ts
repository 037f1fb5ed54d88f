import { Refused, type ImportDecision, type ImportedRow, type ImportOutcome } from '@tamga/domain';
import { stands } from './import-batch.js';
import type { Judgement } from './import-judge.js';
import { isPassing } from './import-run.service.js';

const [A, B] = ['asset-a', 'asset-b'];
const NOBODY: ReadonlySet<string> = new Set();
type Record = ImportedRow['record'];
const row = (record: Record, outcome: ImportOutcome, { caseId = null, assetId = null, decision = null }: { caseId?: string | null; assetId?: string | null; decision?: ImportDecision | null } = {}) =>
  ({ content: { record } as ImportedRow, outcome, caseId, assetId, decision });
const now = (outcome: ImportOutcome, more: Partial<Judgement> = {}): Judgement => ({ outcome, ...more });

describe('a row that somebody has agreed to', () => {
  it.each<[string, boolean, Parameters<typeof stands>]>([
    ['is still new', true, [row('matters', 'new'), now('new'), NOBODY]],
    ['is still new in the same case', true, [row('matters', 'new', { caseId: 'c' }), now('new', { caseId: 'c' }), NOBODY]],
    ['would go to a case that nobody was shown', false, [row('matters', 'new'), now('new', { caseId: 'c' }), NOBODY]],
    ['would go to another case', false, [row('matters', 'new', { caseId: 'c' }), now('new', { caseId: 'd' }), NOBODY]],
    ['is an application that a colleague has entered', false, [row('matters', 'new'), now('matched', { assetId: A }), NOBODY]],
    ['contradicts one that a colleague has entered', false, [row('matters', 'new'), now('conflict', { assetId: A }), NOBODY]],
    ['bears the number of one that this file has brought', true, [row('matters', 'new'), now('matched', { assetId: A }), new Set([A])]],
    ['bears the number of another one', false, [row('matters', 'new'), now('matched', { assetId: B }), new Set([A])]],
    ['is a deadline that is here by now', true, [row('deadlines', 'new', { caseId: 'c', assetId: A }), now('matched', { caseId: 'c', assetId: A }), NOBODY]],
    ['is a deadline of what is now another application', false, [row('deadlines', 'new', { caseId: 'c', assetId: A }), now('matched', { caseId: 'c', assetId: B }), NOBODY]],
    ['was here and is no more', false, [row('deadlines', 'matched', { assetId: A }), now('new', { assetId: A }), NOBODY]],
    ['is an event of another day by now', false, [row('events', 'new', { assetId: A }), now('conflict', { assetId: A }), new Set([A])]],
    ['has been written already', false, [row('matters', 'new'), now('unchanged', { assetId: A }), new Set([A])]],
    ['may still be taken', true, [row('matters', 'changed', { assetId: A, decision: 'take' }), now('changed', { assetId: A, mayTake: true }), NOBODY]],
    ['may no longer be taken', false, [row('matters', 'changed', { assetId: A, decision: 'take' }), now('changed', { assetId: A, mayTake: false }), NOBODY]],
    ['was edited here since', false, [row('matters', 'changed', { assetId: A, decision: 'take' }), now('conflict', { assetId: A }), NOBODY]],
    ['still belongs to nobody but whom a person named', true, [row('deadlines', 'unmatched', { decision: 'use-case' }), now('unmatched'), NOBODY]],
    ['belongs to a case by now', false, [row('matters', 'unmatched', { decision: 'open-case' }), now('new', { caseId: 'c' }), NOBODY]],
    ['cannot be written any more', false, [row('matters', 'new'), now('refused'), NOBODY]],
  ])('%s: %s', (_, expected, [kept, judged, own]) => expect(stands(kept, judged, own)).toBe(expected));
});

describe('an error', () => {
  const sql = (code: string): Error => Object.assign(new Error(code), { code });
  it.each(['08006', '25P03', '40001', '40P01', '53300', '55P03', '57014', '57P01', 'ECONNRESET', 'EPIPE'])('of the kind %s passes by itself', (code) => expect(isPassing(sql(code))).toBe(true));
  it('without a code passes when the connection is gone', () => expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true));
  it.each(['23505', '23514', '22P02', '25P02', '42501', 'P0001', 'XX000'])('of the kind %s does not', (code) => expect(isPassing(sql(code))).toBe(false));
  it.each([new TypeError('x is undefined'), new Refused({ code: 'case-closed' }), 'no error', null])('such as %p does not', (error) => expect(isPassing(error)).toBe(false));
});
