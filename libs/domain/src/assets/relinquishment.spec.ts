import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { EVENT_OF_MANNER, mannerOf, relinquishmentCriteria, RELINQUISHMENT_MANNERS, type RelinquishmentCase } from './relinquishment.js';
import { DOCKET_EVENT_KINDS } from './asset-states.js';

const TODAY = localDate('2026-11-21');
const NSF = { capacity: 'funder', key: 'funding-1', name: 'National Science Foundation' } as const;
const GOOGLE = { capacity: 'licensee', key: 'party-1', name: 'Google' } as const;
const COMPLETE: RelinquishmentCase = {
  state: 'granted', reason: 'Nobody uses it any more.', decidedById: 'user-1', decidedOn: '2026-11-20', recipients: [NSF, GOOGLE],
  notices: [{ capacity: 'funder', key: 'funding-1', sentOn: localDate('2026-09-01') }, { capacity: 'licensee', key: 'party-1', sentOn: TODAY }],
};
const unmet = (over: Partial<RelinquishmentCase>) => relinquishmentCriteria({ ...COMPLETE, ...over }, TODAY).filter(({ met }) => !met).map(({ detail }) => detail.code);

describe('giving an asset up', () => {
  it('asks for a reason, a decision and a notice to each funder and licensee', () => {
    expect(relinquishmentCriteria(COMPLETE, TODAY).map(({ code, met }) => [code, met])).toEqual([
      ['relinquish-reason', true], ['relinquish-decision', true], ['relinquish-funders-told', true], ['relinquish-licensees-told', true],
    ]);
  });

  it.each<[Partial<RelinquishmentCase>, string[]]>([
    [{ reason: '   ' }, ['relinquish-reason.unmet']],
    [{ reason: 'too dear' }, ['relinquish-reason.unmet']],
    [{ decidedById: null }, ['relinquish-decision.unmet']],
    [{ decidedOn: null }, ['relinquish-decision.unmet']],
    [{ decidedOn: '2026-11-22' }, ['relinquish-decision.unmet']],
    [{ decidedOn: '2026-02-30' }, ['relinquish-decision.unmet']],
    [{ notices: [] }, ['relinquish-funders-told.unmet', 'relinquish-licensees-told.unmet']],
    [{ notices: COMPLETE.notices.slice(0, 1) }, ['relinquish-licensees-told.unmet']],
    [{ notices: [{ ...COMPLETE.notices[0], capacity: 'licensee' } as never] }, ['relinquish-funders-told.unmet', 'relinquish-licensees-told.unmet']],
    [{ notices: COMPLETE.notices.map((notice) => ({ ...notice, sentOn: localDate('2026-11-22') })) }, ['relinquish-funders-told.unmet', 'relinquish-licensees-told.unmet']],
    [{ recipients: [NSF, GOOGLE, { ...GOOGLE, key: 'party-2', name: 'Another' }] }, ['relinquish-licensees-told.in-progress']],
  ])('with %j lacks %j', (over, codes) => expect(unmet(over)).toEqual(codes));

  it('names who has not been told', () => {
    const [, , , licensees] = relinquishmentCriteria({ ...COMPLETE, recipients: [GOOGLE, { ...GOOGLE, key: 'party-2', name: 'Another' }] }, TODAY);
    expect(licensees?.detail.params).toEqual({ told: 1, of: 2, missing: 'Another' });
  });

  it('that was only planned needs nobody to be told', () => expect(unmet({ state: 'planned', notices: [] })).toEqual([]));

  it('is never made harder by one more notice', () => {
    const key = fc.constantFrom('funding-1', 'party-1', 'party-9');
    const notice = fc.record({ capacity: fc.constantFrom('funder' as const, 'licensee' as const), key, sentOn: fc.constantFrom(TODAY, localDate('2026-11-30')) });
    fc.assert(fc.property(fc.array(notice), notice, (notices, another) => {
      const [before, after] = [unmet({ notices }), unmet({ notices: [...notices, another] })];
      expect(after.length).toBeLessThanOrEqual(before.length);
    }));
  });

  it('is what two entries of a docket follow, each of one manner', () => {
    expect(DOCKET_EVENT_KINDS.filter((kind) => mannerOf(kind) !== null)).toEqual(['withdrawn', 'abandoned']);
    for (const manner of RELINQUISHMENT_MANNERS) expect(EVENT_OF_MANNER[manner] === null || mannerOf(EVENT_OF_MANNER[manner]) === manner).toBe(true);
  });
});
