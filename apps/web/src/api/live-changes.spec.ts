import { describe, expect, it } from '@jest/globals';
import { concerns, type Change } from './live-changes.js';

const [caseId, otherCase, document] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002', '01990000-0000-7000-8000-000000000003'];
const change = (kind: string, more: Partial<Change> = {}): Change => ({ kind, id: null, caseId: null, own: false, ...more });

describe('a change of a case', () => {
  const moved = change('case', { id: caseId, caseId });
  it('concerns what names the case, whatever it is', () => {
    for (const key of [['cases', 'one', caseId], ['cases', 'next-steps', caseId], ['documents', 'case', caseId], ['assessments', 'of-case', caseId]]) expect(concerns(key, moved)).toBe(true);
  });
  it('concerns lists, board and reports', () => {
    for (const key of [['cases', 'board'], ['cases', 'list', { stage: 'licensing' }, 'due'], ['reports', 'my-day']]) expect(concerns(key, moved)).toBe(true);
  });
  it('leaves other cases and other nouns alone', () => {
    for (const key of [['cases', 'one', otherCase], ['documents', 'case', otherCase], ['me'], ['office-policy'], ['notifications', 'unread'], ['agreements', 'list', null, null, null]]) expect(concerns(key, moved)).toBe(false);
  });
});

it('finds the case of a document, but not the board', () => {
  const added = change('document', { id: document, caseId });
  expect(concerns(['cases', 'next-steps', caseId], added)).toBe(true);
  expect(concerns(['documents', 'case', caseId], added)).toBe(true);
  expect(concerns(['cases', 'board'], added)).toBe(false);
});

it('renews the inbox and nothing of the cases when a notice arrives', () => {
  expect(concerns(['notifications', 'unread'], change('inbox'))).toBe(true);
  expect(concerns(['comments', caseId], change('inbox'))).toBe(true);
  expect(concerns(['cases', 'board'], change('inbox'))).toBe(false);
});

it('takes a kind it does not know for the noun of its lists', () => {
  expect(concerns(['views', 'pinned'], change('view'))).toBe(true);
  expect(concerns(['cases', 'board'], change('view'))).toBe(false);
});
