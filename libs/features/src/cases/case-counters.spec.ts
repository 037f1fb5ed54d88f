import { STAGES, STANDINGS, type Stage, type Standing } from '@tamga/domain';
import fc from 'fast-check';
import { counterChanges, monthOf, throughputChanges } from './case-counters.js';

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
