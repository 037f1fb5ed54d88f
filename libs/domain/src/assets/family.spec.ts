import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { closesCircle, families, keyDates, priorityDate, type PriorityClaim } from './family.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const id = fc.constantFrom(...IDS);
/** A later letter claims an earlier one, so there is no circle. */
const claims = fc.array(fc.tuple(id, id).filter(([x, y]) => x > y).map(([assetId, earlierId]): PriorityClaim => ({ assetId, earlierId })), { maxLength: 12 });

const familyOf = (asset: string, all: readonly PriorityClaim[]) => families([asset], all).find((family) => family.includes(asset));
/** The same question answered the slow way. */
function reachable(from: string, all: readonly PriorityClaim[]): Set<string> {
  let reached = new Set([from]);
  for (;;) {
    const next = new Set([...reached, ...all.flatMap(({ assetId, earlierId }) => (reached.has(assetId) || reached.has(earlierId) ? [assetId, earlierId] : []))]);
    if (next.size === reached.size) return reached;
    reached = next;
  }
}

describe('a family', () => {
  it('is everything that claims connect, and each asset is in one', () => {
    fc.assert(fc.property(claims, (all) => {
      const found = families(IDS, all);
      expect(found.flat().sort()).toEqual(IDS);
      for (const each of IDS) expect(familyOf(each, all)).toEqual([...reachable(each, all)].sort());
    }));
  });

  it('does not depend on the order of the claims', () => {
    fc.assert(fc.property(claims, (all) => expect(families(IDS, [...all].reverse())).toEqual(families(IDS, all))));
  });

  it('grows into one with a claim between two, and never shrinks', () => {
    fc.assert(fc.property(claims, id, id, (all, one, other) => {
      const joined = [...all, { assetId: one, earlierId: other }];
      expect(familyOf(one, joined)).toEqual([...new Set([...(familyOf(one, all) ?? []), ...(familyOf(other, all) ?? [])])].sort());
    }));
  });

  it('of an asset that claims nothing is itself', () => expect(familyOf('a', [{ assetId: 'c', earlierId: 'b' }])).toEqual(['a']));
});

describe('a circle of priorities', () => {
  it.each<[PriorityClaim, PriorityClaim[], boolean]>([
    [{ assetId: 'a', earlierId: 'a' }, [], true],
    [{ assetId: 'a', earlierId: 'b' }, [{ assetId: 'b', earlierId: 'a' }], true],
    [{ assetId: 'a', earlierId: 'c' }, [{ assetId: 'c', earlierId: 'b' }, { assetId: 'b', earlierId: 'a' }], true],
    [{ assetId: 'a', earlierId: 'c' }, [{ assetId: 'b', earlierId: 'a' }, { assetId: 'b', earlierId: 'c' }], false],
  ])('of %j over %j is closed: %s', (claim, all, closed) => expect(closesCircle(claim, all)).toBe(closed));

  it('cannot come about where each claim was asked about first', () => {
    const wild = fc.array(fc.tuple(id, id).map(([assetId, earlierId]): PriorityClaim => ({ assetId, earlierId })), { maxLength: 30 });
    fc.assert(fc.property(wild, (asked) => {
      const made: PriorityClaim[] = [];
      for (const claim of asked) if (!closesCircle(claim, made)) made.push(claim);
      const order: string[] = [];
      const left = new Set(IDS);
      while (left.size > 0) {
        const next = [...left].find((each) => !made.some(({ assetId, earlierId }) => assetId === each && left.has(earlierId)));
        expect(next).toBeDefined(); // with a circle nobody could be first
        if (next === undefined) return;
        order.push(next);
        left.delete(next);
      }
    }));
  });
});

describe('the dates of an asset', () => {
  const day = (n: number) => localDate(`2020-01-${String(n).padStart(2, '0')}`);
  it('are the first of each, and the end that stands', () => {
    expect(keyDates([{ kind: 'granted', occurredOn: day(5) }, { kind: 'published', occurredOn: day(6) }, { kind: 'filed', occurredOn: day(1) }, { kind: 'published', occurredOn: day(3) }, { kind: 'lapsed', occurredOn: day(9) }]))
      .toEqual({ filedOn: day(1), publishedOn: day(3), grantedOn: day(5), endedOn: day(9) });
    expect(keyDates([{ kind: 'filed', occurredOn: day(1) }, { kind: 'lapsed', occurredOn: day(2) }, { kind: 'restored', occurredOn: day(3) }]).endedOn).toBeNull();
    expect(keyDates([])).toEqual({ filedOn: null, publishedOn: null, grantedOn: null, endedOn: null });
  });

  // PageRank: the provisional of 10 January 1997 for the application of 9 January 1998 (US 6,285,999, front page)
  it.each([
    ['1998-01-09', ['1997-01-10'], '1997-01-10'],
    ['1998-01-09', ['1997-06-01', '1997-01-10', null], '1997-01-10'],
    ['1998-01-09', [], '1998-01-09'],
    ['1998-01-09', ['1999-01-01'], '1998-01-09'],
    [null, ['1997-01-10'], '1997-01-10'],
    [null, [null], null],
  ])('filed %s, claiming %j, has the priority of %s', (filedOn, earlier, on) => {
    expect(priorityDate(filedOn === null ? null : localDate(filedOn), earlier.map((each) => (each === null ? null : localDate(each))))).toBe(on);
  });
});
