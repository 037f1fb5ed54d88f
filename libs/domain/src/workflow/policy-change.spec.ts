import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import type { CaseFile } from './case-file.js';
import { evolve } from './evolve.js';
import { DEFAULT_POLICY, type OfficePolicy } from './policy.js';
import { adoptPolicy, criteriaChange } from './policy-change.js';
import { STAGES, STANDINGS, TRACKS } from './stages.js';

const d = localDate;
const file = (over: Partial<CaseFile> = {}): CaseFile => ({
  id: 'c', officeId: 'o', reference: 'NU-2026-0001', track: 'patent', stage: 'patentability-review', standing: 'open', outcome: null, ownerId: 'u', stageEnteredOn: d('2026-01-01'), clockStartedOn: d('2026-01-11'),
  stageDueOn: d('2026-03-12'), heldOn: null, holdUntil: null, overrides: ['prior-art-attached'], version: 4, closedOn: null, ...over,
});
const ethics = { code: 'ethics-approval', label: { en: 'Ethics approval', ru: 'Этика', kk: 'Этика' } };
const changed: OfficePolicy = {
  ...DEFAULT_POLICY, version: 2,
  targetDays: { ...DEFAULT_POLICY.targetDays, 'patentability-review': 30, licensing: null },
  switchedOff: { ...DEFAULT_POLICY.switchedOff, patent: ['prior-art-attached'] },
  checklist: { ...DEFAULT_POLICY.checklist, 'patentability-review': [ethics] },
};

describe('a change of policy', () => {
  it('names what a case is asked for anew and what no longer', () => {
    expect(criteriaChange(file(), DEFAULT_POLICY, changed)).toEqual({ gained: ['checklist:ethics-approval'], lost: ['prior-art-attached'] });
    expect(criteriaChange(file({ track: 'software' }), DEFAULT_POLICY, changed)).toEqual({ gained: ['checklist:ethics-approval'], lost: [] });
    expect(criteriaChange(file({ stage: 'licensing' }), DEFAULT_POLICY, changed)).toEqual({ gained: [], lost: [] });
  });

  it('back again gains what was lost', () => {
    fc.assert(fc.property(fc.constantFrom(...STAGES), fc.constantFrom(...TRACKS), (stage, track) => {
      const there = criteriaChange({ stage, track }, DEFAULT_POLICY, changed);
      const back = criteriaChange({ stage, track }, changed, DEFAULT_POLICY);
      return JSON.stringify([there.gained, there.lost]) === JSON.stringify([back.lost, back.gained]);
    }));
  });
});

describe('a case going over to another policy', () => {
  it('counts its target from the day its clock started, and keeps what was waived', () => {
    const event = adoptPolicy(file(), changed, d('2026-02-20'));
    expect(event).toEqual({ type: 'case.policy-adopted', officeId: 'o', caseId: 'c', policyVersion: 2, stage: 'patentability-review', held: false, moved: true, on: d('2026-02-20'), stageDueOn: d('2026-02-10') });
    expect(event && evolve(file(), event)).toEqual(file({ stageDueOn: d('2026-02-10'), version: 5 }));
  });

  it('has no target where the policy has none, and says when it is on hold', () => {
    expect(adoptPolicy(file({ stage: 'licensing' }), changed, d('2026-02-20'))?.stageDueOn).toBeNull();
    expect(adoptPolicy(file({ standing: 'on-hold', heldOn: d('2026-02-01') }), changed, d('2026-02-20'))?.held).toBe(true);
  });

  it('is refused to none but closed ones', () => {
    for (const standing of STANDINGS) expect([standing, adoptPolicy(file({ standing }), changed, d('2026-02-20')) === null]).toEqual([standing, standing === 'closed']);
  });
});
