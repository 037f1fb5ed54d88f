import { addDays, localDate, STAGES, STANDINGS, type CaseFile, type Stage, type Standing } from '@tamga/domain';
import fc from 'fast-check';
import { counterChanges, monthOf, moveOf, throughputChanges } from './case-counters.js';

const place = fc.record({ stage: fc.constantFrom(...STAGES), standing: fc.constantFrom(...STANDINGS) });

describe('the counters of a move', () => {
  it('add up to the places cases are in, whatever way they went', () => {
    fc.assert(fc.property(fc.array(fc.array(place, { minLength: 1 }), { minLength: 1 }), (cases) => {
      const counted = new Map<string, number>();
      for (const places of cases) {
        places.forEach((after, i) => {
          for (const { stage, standing, delta } of counterChanges(places[i - 1] ?? null, after)) counted.set(`${stage} ${standing}`, (counted.get(`${stage} ${standing}`) ?? 0) + delta);
        });
      }
      const there = cases.map((places) => places.at(-1)).map((p) => `${p?.stage} ${p?.standing}`);
      for (const [key, count] of counted) expect([key, count]).toEqual([key, there.filter((each) => each === key).length]);
    }));
  });

  it('are touched in the order of their keys, so that no two commands wait for each other in a ring', () => {
    fc.assert(fc.property(place, place, (before, after) => {
      const keys = counterChanges(before, after).map(({ stage, standing }) => `${stage} ${standing}`);
      expect(keys).toEqual([...keys].sort());
      const stages = throughputChanges(before, after).map(({ stage }) => stage as string);
      expect(stages).toEqual([...stages].sort());
    }));
  });

  const at = (stage: Stage, standing: Standing): { stage: Stage; standing: Standing } => ({ stage, standing });
  it('count entering and leaving by going on, back, closing and reopening, not by waiting', () => {
    expect(throughputChanges(null, at('disclosure', 'open'))).toEqual([{ stage: 'disclosure', entered: 1, left: 0 }]);
    expect(throughputChanges(at('licensing', 'open'), at('monitoring', 'open'))).toEqual([{ stage: 'licensing', entered: 0, left: 1 }, { stage: 'monitoring', entered: 1, left: 0 }]);
    expect(throughputChanges(at('licensing', 'on-hold'), at('licensing', 'closed'))).toEqual([{ stage: 'licensing', entered: 0, left: 1 }]);
    expect(throughputChanges(at('licensing', 'closed'), at('licensing', 'open'))).toEqual([{ stage: 'licensing', entered: 1, left: 0 }]);
    expect(throughputChanges(at('licensing', 'open'), at('licensing', 'on-hold'))).toEqual([]);
  });

  it('belong to the month of the day', () => expect(monthOf('2026-11-30' as never)).toBe('2026-11-01'));
});

describe('the move that a change is', () => {
  const on = localDate('2026-11-21');
  const file = (stage: Stage, standing: Standing, clock = -10): CaseFile => ({
    id: 'a case', officeId: 'an office', reference: 'X-2026-0001', track: 'patent', stage, standing, outcome: null, ownerId: null, stageEnteredOn: on, clockStartedOn: addDays(on, clock), stageDueOn: null, heldOn: null, holdUntil: null,
    overrides: [], version: 4, closedOn: null,
  });

  it.each([
    ['an opening', null, file('disclosure', 'open'), { kind: 'opened', from: null, to: 'disclosure', days: null }],
    ['going on', file('disclosure', 'open'), file('patentability-review', 'open', 0), { kind: 'advanced', from: 'disclosure', to: 'patentability-review', days: 10 }],
    ['going back over several', file('licensing', 'open', -3), file('market-research', 'open', 0), { kind: 'sent-back', from: 'licensing', to: 'market-research', days: 3 }],
    ['a closing on hold, whose clock is put right by it', file('licensing', 'on-hold', -30), file('licensing', 'closed', -12), { kind: 'closed', from: 'licensing', to: null, days: 12 }],
    ['a reopening', file('licensing', 'closed'), file('licensing', 'open'), { kind: 'reopened', from: null, to: 'licensing', days: null }],
  ] as const)('is told of %s', (_what, before, after, move) => expect(moveOf(before, after, on)).toEqual({ caseId: 'a case', version: 4, on, ...move }));

  it('is none when it stays where it is', () => {
    expect(moveOf(file('licensing', 'open'), file('licensing', 'on-hold'), on)).toBeNull();
    expect(moveOf(file('licensing', 'closed'), file('licensing', 'closed'), on)).toBeNull();
  });

  it('leaves and enters what the throughput counts', () => {
    fc.assert(fc.property(place, place, (was, is) => {
      fc.pre(was.standing !== 'closed' || is.standing === 'closed' || was.stage === is.stage); // a closed case is reopened where it was
      const [before, after] = [file(was.stage, was.standing), file(is.stage, is.standing)];
      const move = before.standing === 'closed' && after.standing === 'closed' ? null : moveOf(before, after, on);
      fc.pre(after.standing !== 'closed' || before.stage === after.stage); // and closed where it is
      const changes = throughputChanges(was, is);
      expect(changes.find(({ left }) => left > 0)?.stage ?? null).toBe(move?.from ?? null);
      expect(changes.find(({ entered }) => entered > 0)?.stage ?? null).toBe(move?.to ?? null);
    }));
  });
});
