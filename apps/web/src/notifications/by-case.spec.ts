import { expect, it } from '@jest/globals';
import { byCase } from './by-case.js';

const caseId = '01990000-0000-7000-8000-000000000001';
const line = (id: string, reference?: string, link = '/account') => ({ id, link, params: reference === undefined ? {} : { reference } });

it('puts lines about one case together, where the newest of them is', () => {
  const groups = byCase([line('5', 'NU-1', `/cases/${caseId}`), line('4'), line('3', 'NU-2'), line('2', 'NU-1', '/deadlines'), line('1', '')]);
  expect(groups.map(({ reference, caseId: id, notices }) => [reference, id, notices.map((n) => n.id)])).toEqual([['NU-1', caseId, ['5', '2']], ['', null, ['4']], ['NU-2', null, ['3']], ['', null, ['1']]]);
});

it('takes the case from whichever line leads to it', () => {
  expect(byCase([line('2', 'NU-1', '/deadlines'), line('1', 'NU-1', `/cases/${caseId}/history`)])[0]?.caseId).toBe(caseId);
});
