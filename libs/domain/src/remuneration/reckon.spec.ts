import fc from 'fast-check';
import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { addDays, addMonths, localDate, type LocalDate } from '../time/local-date.js';
import { fromIncome, fromSalary, paymentDay, runningPeriod, usePeriods } from './reckon.js';
import { isInForceOn, isOnByDefault } from './rule.js';
import { REMUNERATION_RULES, remunerationRule } from './rules.js';
import { sayFormula, sayPeriod } from './say-remuneration.js';

const rule = (code: string) => remunerationRule(code) ?? ((): never => { throw new Error(code); })();
const calendars = closedDaysWith();
const on = (code: string, day: string) => paymentDay(rule(code), localDate(day), calendars);

describe('the rules', () => {
  it('each have a code of their own, a citation, a source and a title in every language', () => {
    expect(new Set(REMUNERATION_RULES.map(({ code }) => code)).size).toBe(REMUNERATION_RULES.length);
    for (const each of REMUNERATION_RULES) {
      for (const text of [each.citation, each.source, each.verification, each.title.en, each.title.ru, each.title.kk]) expect(text.length).toBeGreaterThan(5);
      for (const text of [each.title.ru, each.title.kk, each.note?.ru ?? '', each.note?.kk ?? '']) expect(text).not.toMatch(/[a-z]{3}/i);
    }
  });

  it('of a country bind nobody until the office says so, and what could not be read is called unverified', () => {
    expect(REMUNERATION_RULES.filter(isOnByDefault).map(({ code }) => code)).toEqual(['policy-payout']);
    expect(REMUNERATION_RULES.filter(({ verified }) => !verified).map(({ code }) => code)).toEqual(['ru-creation-model', 'kz-service-invention']);
    expect(rule('kz-service-invention')).toMatchObject({ verified: false, verification: expect.stringContaining('U:') as string });
  });

  it.each([
    ['ru-use-invention', '2020-12-31', false], ['ru-use-invention', '2021-01-01', true], ['ru-use-invention', '2026-12-31', true], ['ru-use-invention', '2027-01-01', false],
    ['ru-licence-public', '2023-06-04', false], ['ru-licence-public', '2023-06-05', true], ['de-university-income', '2002-02-06', false], ['de-university-income', '2040-01-01', true],
  ])('%s on %s: in force %s (Decree 1848 ends on 1 January 2027)', (code, day, inForce) => {
    expect(isInForceOn(rule(code), localDate(day))).toBe(inForce);
  });
});

describe('the day of payment', () => {
  it.each([
    // Decree 1848 para. 3: a month after each twelve months; test/vectors/deadline-vectors.csv, RU_USE_REMUNERATION.
    ['ru-use-invention', '2025-01-31', '2025-02-28', '2025-02-28'],
    // A leap February has its 29th.
    ['ru-use-invention', '2024-01-31', '2024-02-29', '2024-02-29'],
    ['ru-use-invention', '2024-02-29', '2024-03-29', '2024-03-29'],
    // 15 June 2024 is a Saturday: the next working day, Civil Code Art. 193.
    ['ru-licence', '2024-05-15', '2024-06-15', '2024-06-17'],
    // Two months in one step: 31 December gives the last day of February.
    ['ru-creation-invention', '2024-12-31', '2025-02-28', '2025-02-28'],
    ['policy-payout', '2026-01-31', '2026-03-02', '2026-03-02'],
    // An office's own practice moves for no weekend: 20 June 2026 is a Saturday.
    ['policy-payout', '2026-05-21', '2026-06-20', '2026-06-20'],
  ])('%s from %s is %s, payable until %s', (code, from, nominal, due) => {
    expect(on(code, from)).toMatchObject({ nominal, due });
  });

  it('is not guessed where the text names none, or where no closed days are known', () => {
    expect(on('de-university-income', '2026-05-01')).toEqual({ nominal: null, due: null, flag: null });
    expect(on('kz-service-invention', '2026-05-01')).toEqual({ nominal: null, due: null, flag: null });
    // 15 June 2030 is a Saturday of a year without a table: it stays, and says so.
    expect(on('ru-licence', '2030-05-15')).toEqual({ nominal: '2030-06-15', due: '2030-06-15', flag: 'calendar-unknown' });
  });

  it('never comes before it was counted to (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom(...REMUNERATION_RULES), (days, each) => {
      const { nominal, due } = paymentDay(each, addDays(localDate('2020-01-01'), days), calendars);
      expect((nominal === null) === (due === null)).toBe(true);
      if (nominal !== null && due !== null) expect(due >= nominal).toBe(true);
    }));
  });
});

describe('twelve months of use', () => {
  const ends = (from: string, until: string, end: string | null = null): readonly LocalDate[] => usePeriods(localDate(from), end === null ? null : localDate(end), localDate(until)).map(({ endedOn }) => endedOn);

  it.each([
    ['2024-01-31', '2025-01-30', null, []], ['2024-01-31', '2025-01-31', null, ['2025-01-31']],
    // A use that began on a leap day is over on 28 February, and on the 29th again four years later: no day is lost by steps.
    ['2020-02-29', '2024-03-01', null, ['2021-02-28', '2022-02-28', '2023-02-28', '2024-02-29']],
    // Eleven months more are no period.
    ['2023-05-10', '2026-01-01', '2025-04-09', ['2024-05-10']], ['2023-05-10', '2026-01-01', '2025-05-10', ['2024-05-10', '2025-05-10']],
  ] as const)('from %s, looked at on %s, ended %s', (from, until, end, periods) => {
    expect(ends(from, until, end)).toEqual(periods);
  });

  it('follow each other without a gap (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 6_000 }), (start, later) => {
      const from = addDays(localDate('2016-01-01'), start);
      const periods = usePeriods(from, null, addDays(from, later));
      periods.forEach((each, place) => expect(each.startedOn).toBe(place === 0 ? from : periods[place - 1]?.endedOn));
      const running = runningPeriod(from, addDays(from, later));
      expect(running.endedOn > addDays(from, later) && running.startedOn <= addDays(from, later)).toBe(true);
      expect(running.endedOn).toBe(addMonths(from, running.number * 12));
    }));
  });
});

describe('how much', () => {
  it('comes from the salary that somebody entered, and from the author’s part of it', () => {
    expect(fromSalary(rule('ru-creation-invention').formula, 10_000_000n, 10_000)).toBe(3_000_000n);
    expect(fromSalary(rule('ru-use-invention').formula, 10_000_000n, 5_000)).toBe(15_000_000n);
    // Halves to the even neighbour.
    expect(fromSalary(rule('ru-creation-invention').formula, 5n, 10_000)).toBe(2n);
    expect(fromSalary(rule('ru-licence').formula, 10_000_000n, 10_000)).toBeNull();
    expect(fromSalary(rule('kz-service-invention').formula, 10_000_000n, 10_000)).toBeNull();
  });

  it('comes from what was received, and its parts sum to the inventors’ whole (property)', () => {
    expect(fromIncome(rule('ru-licence-public').formula, 100_001n, [1n, 1n])).toEqual([25_000n, 25_000n]);
    expect(fromIncome(rule('de-university-income').formula, 100_000n, [60n, 40n])).toEqual([18_000n, 12_000n]);
    expect(fromIncome(rule('ru-use-invention').formula, 100_000n, [1n])).toBeNull();
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.array(fc.bigInt({ min: 0n, max: 100n }), { minLength: 1, maxLength: 8 }), (income, weights) => {
      const parts = fromIncome(rule('ru-licence').formula, income, weights) ?? [];
      const sum = parts.reduce((all, each) => all + each, 0n);
      expect(parts).toHaveLength(weights.length);
      expect(sum * 10n - income <= 5n && income - sum * 10n <= 5n).toBe(true);
    }));
  });
});

describe('in words', () => {
  it('says how much and by when, in each language', () => {
    expect([sayFormula(rule('ru-creation-invention').formula, 'en'), sayPeriod(rule('ru-creation-invention').period, 'grant', 'en')]).toEqual(['30 % of the average monthly salary', 'within 2 months of the grant']);
    expect(sayPeriod(rule('ru-use-invention').period, 'use-period', 'ru')).toBe('в течение 1 месяца после каждых двенадцати месяцев использования');
    expect(sayPeriod(rule('policy-payout').period, 'distribution', 'ru')).toBe('в течение 30 дней после утверждения распределения');
    expect(sayPeriod({ days: 21 }, 'distribution', 'ru')).toBe('в течение 21 дня после утверждения распределения');
    expect(sayPeriod(rule('ru-licence').period, 'licence-income', 'kk')).toBe('төлем алынған күннен кейін 1 ай ішінде');
    for (const each of REMUNERATION_RULES) for (const locale of ['ru', 'kk'] as const) expect(`${sayFormula(each.formula, locale)} ${sayPeriod(each.period, each.trigger, locale)}`).not.toMatch(/[a-z]/i);
  });
});
