import fc from 'fast-check';
import { addDays, localDate, type LocalDate } from '../time/local-date.js';
import { STAGES } from '../workflow/stages.js';
import { cumulativeFlow, type StageChange } from './cumulative-flow.js';
import { FEWEST_WEEKS, forecast, seeded } from './forecast.js';
import { funnel, type LeftStage } from './funnel.js';
import { ageBand, percentile, percentilesOf, sizeOf, type Histogram } from './statistics.js';

const histograms = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 40 });

describe('a percentile', () => {
  it.each<[Histogram, number, number | null]>([
    [[], 50, null],
    [[[7, 1]], 50, 7],
    [[[7, 1]], 95, 7],
    [[[1, 1], [2, 1], [3, 1], [4, 1]], 50, 2],
    [[[4, 1], [3, 1], [2, 1], [1, 1]], 85, 4],
    // The worked example of the nearest-rank method: 15 20 35 40 50.
    [[[15, 1], [20, 1], [35, 1], [40, 1], [50, 1]], 30, 20],
    [[[15, 1], [20, 1], [35, 1], [40, 1], [50, 1]], 40, 20],
    [[[15, 1], [20, 1], [35, 1], [40, 1], [50, 1]], 50, 35],
    [[[15, 1], [20, 1], [35, 1], [40, 1], [50, 1]], 100, 50],
    [[[1, 17], [2, 3]], 85, 1],
  ])('of %j at %d is %p', (histogram, percent, value) => expect(percentile(histogram, percent)).toBe(value));

  it('is a value that was seen, which enough do not exceed and too few stay below', () => {
    fc.assert(fc.property(histograms, fc.integer({ min: 1, max: 100 }), (histogram, percent) => {
      const value = percentile(histogram, percent) ?? NaN;
      const count = (test: (seen: number) => boolean): number => sizeOf(histogram.filter(([seen]) => test(seen)));
      expect(histogram.map(([seen]) => seen)).toContain(value);
      expect(count((seen) => seen <= value) * 100).toBeGreaterThanOrEqual(percent * sizeOf(histogram));
      expect(count((seen) => seen < value) * 100).toBeLessThan(percent * sizeOf(histogram));
    }));
  });

  it('refuses a percentage that is none', () => {
    for (const percent of [0, -1, 101, NaN]) expect(() => percentile([[1, 1]], percent)).toThrow(RangeError);
  });

  it('puts an age into its band, and into none without a past', () => {
    const finished = percentilesOf(Array.from({ length: 100 }, (_, i) => [i + 1, 1] as const));
    expect([10, 50, 51, 85, 86, 95, 96].map((days) => ageBand(days, finished))).toEqual(['usual', 'usual', 'over-50', 'over-50', 'over-85', 'over-85', 'over-95']);
    expect(ageBand(500, percentilesOf([]))).toBe('unknown');
  });
});

describe('a forecast', () => {
  const request = { weeks: 12, runs: 2_000, seed: 7 };

  it('is the same for the same seed', () => {
    const history = [0, 2, 1, 0, 3, 1, 0, 1];
    expect(forecast(history, request)).toEqual(forecast(history, request));
  });

  it('is certain where every week was alike', () => {
    expect(forecast(Array.from({ length: 10 }, () => 3), request)?.map((week) => Object.values(week))).toEqual(Array.from({ length: 12 }, (_, i) => [3 * (i + 1), 3 * (i + 1), 3 * (i + 1)]));
  });

  it('says nothing from too short a past, or from one in which nothing was done', () => {
    expect(forecast(Array.from({ length: FEWEST_WEEKS - 1 }, () => 5), request)).toBeNull();
    expect(forecast(Array.from({ length: 30 }, () => 0), request)).toBeNull();
  });

  it('promises less the surer it is, never shrinks from week to week, and stays within what weeks have brought', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: FEWEST_WEEKS, maxLength: 60 }), fc.integer({ min: 0, max: 2 ** 31 }), (history, seed) => {
      const weeks = forecast(history, { weeks: 6, runs: 300, seed });
      if (!weeks) return expect(history.every((count) => count === 0)).toBe(true);
      weeks.forEach((week, i) => {
        expect(week.sure95).toBeLessThanOrEqual(week.sure85);
        expect(week.sure85).toBeLessThanOrEqual(week.sure50);
        expect(week.sure95).toBeGreaterThanOrEqual(Math.min(...history) * (i + 1));
        expect(week.sure50).toBeLessThanOrEqual(Math.max(...history) * (i + 1));
        for (const key of ['sure50', 'sure85', 'sure95'] as const) expect(week[key]).toBeGreaterThanOrEqual(weeks[i - 1]?.[key] ?? 0);
      });
    }), { numRuns: 60 });
  });

  it('comes near to what can be worked out by hand: 40 throws of a fair coin', () => {
    // Binomial(40, 1/2): P(at least 17) = 0.866 and P(at least 18) = 0.785; P(at least 15) = 0.960 and P(at least 16) = 0.923.
    const last = forecast([0, 1, 0, 1, 0, 1, 0, 1], { weeks: 40, runs: 20_000, seed: 1 })?.at(-1);
    expect(last).toEqual({ sure50: 20, sure85: 17, sure95: 15 });
  });

  it('draws from 0 up to 1, evenly', () => {
    const roll = seeded(42);
    const thrown = Array.from({ length: 10_000 }, roll);
    expect(thrown.every((n) => n >= 0 && n < 1)).toBe(true);
    expect(thrown.reduce((sum, n) => sum + n, 0) / thrown.length).toBeCloseTo(0.5, 1);
  });
});

describe('a funnel', () => {
  const left = (stage: LeftStage['stage'], kind: LeftStage['kind'], days: number, count = 1): LeftStage => ({ stage, kind, days, count });

  it('converts those decided, and multiplies what each stage lets through', () => {
    const stages = funnel([left('disclosure', 'advanced', 5, 6), left('disclosure', 'advanced', 9, 2), left('disclosure', 'closed', 90, 2), left('patentability-review', 'advanced', 30), left('patentability-review', 'closed', 40), left('patentability-review', 'sent-back', 1, 7)]);
    expect(stages[0]).toEqual({ stage: 'disclosure', advanced: 8, sentBack: 0, closed: 2, conversion: 0.8, reach: 100, medianDays: 5, p85Days: 9 });
    expect(stages[1]).toEqual({ stage: 'patentability-review', advanced: 1, sentBack: 7, closed: 1, conversion: 0.5, reach: 80, medianDays: 30, p85Days: 30 });
    expect(stages[2]).toMatchObject({ stage: 'market-research', conversion: null, reach: 40, medianDays: null });
    expect(stages[3]?.reach).toBeNull();
  });

  it('never converts the last stage, where cases stay', () => {
    expect(funnel([left('monitoring', 'closed', 900, 3)]).at(-1)).toMatchObject({ stage: 'monitoring', closed: 3, conversion: null });
  });

  it('only narrows', () => {
    const row = fc.record({ stage: fc.constantFrom(...STAGES), kind: fc.constantFrom('advanced', 'sent-back', 'closed'), days: fc.nat(500), count: fc.integer({ min: 1, max: 9 }) }) as fc.Arbitrary<LeftStage>;
    fc.assert(fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const stages = funnel(rows);
      expect(stages.map(({ stage }) => stage)).toEqual(STAGES);
      expect(stages.reduce((sum, s) => sum + s.advanced + s.sentBack + s.closed, 0)).toBe(rows.reduce((sum, { count }) => sum + count, 0));
      stages.reduce((before, { reach }) => {
        if (reach === null) return before;
        expect(reach).toBeLessThanOrEqual(before);
        return reach;
      }, 100);
    }));
  });
});

describe('a cumulative flow', () => {
  const from = localDate('2026-02-26');

  it('reckons back from today, over the end of a month', () => {
    const changes: StageChange[] = [
      { on: localDate('2026-02-27'), stage: 'disclosure', change: 2 }, { on: localDate('2026-03-01'), stage: 'disclosure', change: -1 }, { on: localDate('2026-03-01'), stage: 'patentability-review', change: 1 },
    ];
    const { days, stages } = cumulativeFlow({ from, to: localDate('2026-03-02') }, [{ stage: 'disclosure', count: 4 }, { stage: 'patentability-review', count: 1 }], changes);
    expect(days).toEqual(['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(stages.find(({ stage }) => stage === 'disclosure')?.counts).toEqual([3, 5, 5, 4, 4]);
    expect(stages.find(({ stage }) => stage === 'patentability-review')?.counts).toEqual([0, 0, 0, 1, 1]);
    expect(stages).toHaveLength(STAGES.length);
  });

  it('arrives at what a count forwards would give', () => {
    const days = Array.from({ length: 10 }, (_, i) => addDays(from, i));
    const change = fc.record({ on: fc.constantFrom(...days), stage: fc.constantFrom(...STAGES), change: fc.integer({ min: -3, max: 3 }) });
    fc.assert(fc.property(fc.array(change, { maxLength: 30 }), fc.integer({ min: 0, max: 99 }), (changes, start) => {
      const upTo = (stage: string, day: LocalDate): number => changes.reduce((sum, c) => sum + (c.stage === stage && c.on <= day ? c.change : 0), start);
      const to = days.at(-1) ?? from;
      const flow = cumulativeFlow({ from, to }, STAGES.map((stage) => ({ stage, count: upTo(stage, to) })), changes);
      for (const { stage, counts } of flow.stages) expect(counts).toEqual(flow.days.map((day) => upTo(stage, day)));
    }));
  });
});
