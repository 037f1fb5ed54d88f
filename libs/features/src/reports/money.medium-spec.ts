import { CURRENCIES, FLOW_SOURCES, localDate, MONEY_STEPS, MONEY_USES, parseMoney, policyBody, receiptLines, SHIPPED_POLICIES, type LedgerLine, type LedgerSource, type MoneyStep, type ReceiptNature } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DistributionsModule, DistributionsService, RoyaltyPolicies } from '@tamga/features/distributions';
import { Ledger } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { newId, type NamedQuery } from '@tamga/platform';
import fc from 'fast-check';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { MoneyRecordsReport, MoneyReport, PORTFOLIOS, ReportsModule, type MoneyRecord, type RecordsWanted, type Waterfall } from './index.js';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const REASON = 'The board has decided so.';
const UC = SHIPPED_POLICIES.find(({ code }) => code === 'uc');
const minor = (text: string, currency: string): bigint => parseMoney(text, currency)?.minor ?? 0n;
const stepsOf = (of: Waterfall | undefined): Record<string, string> => Object.fromEntries((of?.steps ?? []).filter(({ amount }) => /[1-9]/.test(amount)).map(({ step, amount }) => [step, amount]));
const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);

let app: TestApp;
let world: CaseWorld;
let officer: TestUser;
let manager: TestUser;
let theCase: TestCase;
const of = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
beforeAll(async () => {
  app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule, DistributionsModule, ReportsModule]);
  world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
});
afterAll(() => app.close());
beforeEach(async () => {
  officer = await aUser(app.database, { roles: ['officer'], familyName: 'Sapar', givenName: 'Aigerim' });
  manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
});

async function allRecords(wanted: Omit<RecordsWanted, 'limit'>, limit = 3): Promise<readonly MoneyRecord[]> {
  const found: MoneyRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await of(MoneyRecordsReport).page(manager.actor, { ...wanted, limit, cursor });
    found.push(...page.data);
    cursor = page.page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  return found;
}
const recordsSum = async (wanted: Omit<RecordsWanted, 'limit'>, limit?: number): Promise<bigint> => sumOf((await allRecords(wanted, limit)).map(({ amount, currency }) => minor(amount ?? '0', currency ?? 'USD')));
const book = (source: LedgerSource, on: string, currency: string, lines: readonly LedgerLine[]): Promise<string> => {
  const id = newId();
  return app.database.transaction(officer.actor, (tx) => of(Ledger).post(tx, officer.actor, { officeId: officer.officeId, on: localDate(on), currency, source: { kind: source, id }, lines })).then(() => id);
};
const rate = (from: string, to: string, on: string, text: string): Promise<number> =>
  app.database.transaction(officer.actor, (tx) => tx.run({ name: 'test-rate', text: `INSERT INTO exchange_rates (id, office_id, from_currency, to_currency, rate_on, rate, source, entered_at) VALUES ($1, $2, $3, $4, $5, $6, 'National Bank', now())` } satisfies NamedQuery, [newId(), officer.officeId, from, to, on, text]));
const income = (amount: bigint, over: Partial<LedgerLine> = {}): readonly LedgerLine[] => [{ account: 'bank', amountMinor: amount }, { account: 'undistributed', amountMinor: -amount, ...over }];

describe('where the money of a real office went', () => {
  it('agrees with what was received, shared out and taken back, and its records sum to each figure', async () => {
    const second = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    const ada = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    theCase = await aCase(world, { officer, inventors: [ada] });
    const agreementId = (await anExecutedAgreement(world, theCase)).id;
    if (!UC) throw new Error('there is no policy');
    const draft = await of(RoyaltyPolicies).propose(manager.actor, { code: 'uc', body: policyBody(UC), reason: REASON, copiedFrom: 'uc' });
    await of(RoyaltyPolicies).approve(second.actor, draft.id, draft.version);
    const receive = (amount: string, withheld: string, parts: [ReceiptNature, string][]) => of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount, withheld, parts: parts.map(([nature, part]) => ({ nature, amount: part, agreementId })) });
    await receive('900', '100', [['earned-royalty', '700'], ['cost-reimbursement', '200'], ['grant', '60'], ['unallocated', '40']]);
    const wrong = await receive('50.05', '0', [['upfront', '50.05']]);
    await of(ReceiptsService).reverse(officer.actor, wrong.id, wrong.version, 'It was another office’s.');

    const before = await of(MoneyReport).flow(manager.actor, YEAR);
    expect(before).toMatchObject({ from: '2026-01-01', to: '2026-12-31', today: '2026-11-21', into: [], missing: [], converted: null });
    expect(before.currencies.map(({ currency, received }) => `${received} ${currency}`)).toEqual(['1000.00 USD']);
    expect(stepsOf(before.currencies[0])).toEqual({ bank: '900.00', withheld: '100.00', 'cost-reimbursed': '200.00', 'not-shared': '60.00', undistributed: '700.00', unallocated: '40.00' });

    const run = await of(DistributionsService).submit(officer.actor, { currency: 'USD', until: '2026-11-21' });
    const approved = await of(DistributionsService).approve(manager.actor, run.id, run.version);
    const after = await of(MoneyReport).flow(manager.actor, YEAR);
    const [flow] = after.currencies;
    expect(stepsOf(flow)).toEqual({ bank: '900.00', withheld: '100.00', 'cost-reimbursed': '200.00', 'not-shared': '60.00', institution: '455.00', inventors: '245.00', unallocated: '40.00' });
    for (const step of MONEY_STEPS.filter((each) => each !== 'other')) {
      expect([step, await recordsSum({ of: 'step', step, currency: 'USD', ...YEAR })]).toEqual([step, minor(flow?.steps.find((each) => each.step === step)?.amount ?? '', 'USD')]);
    }
    const [share] = await allRecords({ of: 'step', step: 'inventors', currency: 'USD', ...YEAR });
    expect(share).toMatchObject({ kind: 'distribution', amount: '245.00', case: { id: theCase.id, reference: theCase.reference }, record: { kind: 'distribution', id: run.id } });

    await of(DistributionsService).reverse(manager.actor, approved.id, approved.version, REASON);
    expect((await of(MoneyReport).flow(manager.actor, YEAR)).currencies).toEqual(before.currencies);
  });

  it('is of the days asked for, and of the office that asks', async () => {
    await book('receipt', '2025-12-31', 'USD', income(100n));
    await book('receipt', '2026-01-01', 'USD', income(20n));
    await book('receipt', '2026-03-31', 'KZT', income(3n));
    const received = async (period: object) => (await of(MoneyReport).flow(manager.actor, period)).currencies.map(({ currency, received: amount }) => `${amount} ${currency}`);
    expect(await received(YEAR)).toEqual(['0.03 KZT', '0.20 USD']);
    expect(await received({})).toEqual(['0.03 KZT', '0.20 USD']);
    expect(await received({ from: '2025-12-31', to: '2025-12-31' })).toEqual(['1.00 USD']);
    expect(await received({ from: '2025-01-01', to: '2026-03-30' })).toEqual(['1.20 USD']);
    const stranger = await aUser(app.database, { roles: ['manager'] });
    expect((await of(MoneyReport).flow(stranger.actor, YEAR)).currencies).toEqual([]);
    expect((await of(MoneyRecordsReport).page(stranger.actor, { of: 'step', step: 'bank', currency: 'USD', ...YEAR, limit: 10 })).data).toEqual([]);
  });

  it('is refused to whoever may not see the books, and for days that are none', async () => {
    for (const role of ['inventor', 'reviewer', 'admin'] as const) {
      const nobody = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
      for (const asked of [of(MoneyReport).flow(nobody.actor, YEAR), of(MoneyReport).portfolios(nobody.actor, 'track', YEAR), of(MoneyRecordsReport).page(nobody.actor, { of: 'step', step: 'bank', currency: 'USD', limit: 10 })]) {
        await expect(asked).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
      }
    }
    const faults = (...errors: string[]) => ({ refusal: { code: 'invalid-input', errors: errors.map((each) => ({ pointer: each.split(' ')[0], code: each.split(' ')[1] })) } });
    await expect(of(MoneyReport).flow(manager.actor, { from: '2026-02-30', to: 'x' })).rejects.toMatchObject(faults('/from not-a-date', '/to not-a-date'));
    await expect(of(MoneyReport).flow(manager.actor, { from: '2026-02-01' })).rejects.toMatchObject(faults('/to required'));
    await expect(of(MoneyReport).flow(manager.actor, { from: '2026-02-02', to: '2026-02-01' })).rejects.toMatchObject(faults('/to out-of-range'));
    await expect(of(MoneyReport).flow(manager.actor, { from: '2016-02-01', to: '2026-02-01' })).rejects.toMatchObject(faults('/to out-of-range'));
    await expect(of(MoneyReport).flow(manager.actor, { ...YEAR, into: 'XXX' })).rejects.toMatchObject(faults('/into not-one-of'));
    await expect(of(MoneyRecordsReport).page(manager.actor, { of: 'step', step: 'other', limit: 10 })).rejects.toMatchObject(faults('/currency required', '/step not-one-of'));
    await expect(of(MoneyRecordsReport).page(manager.actor, { of: 'income', currency: 'USD', limit: 10, cursor: 'bm9uZQ' })).rejects.toMatchObject(faults('/cursor cursor-format'));
  });
});

describe('random books', () => {
  const NATURES: readonly ReceiptNature[] = ['earned-royalty', 'cost-reimbursement', 'grant', 'unallocated'];
  const entry = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }), currency: fc.constantFrom('USD', 'KZT', 'JPY'), kind: fc.constantFrom('receipt', 'distribution', 'payout', 'expense', 'undone'), amount: fc.bigInt({ min: 1n, max: 10n ** 13n }), nature: fc.constantFrom(...NATURES), tax: fc.boolean() });

  it('are told to the unit: steps sum to what came in, every figure to its lines, and put together they do too (property)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 12 }), async (entries, until) => {
      officer = await aUser(app.database, { roles: ['officer'] });
      manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
      const booked: { on: string; currency: string; source: LedgerSource; lines: readonly LedgerLine[] }[] = [];
      for (const { day, month, currency, kind, amount, nature, tax } of entries) {
        const on = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const withheld = tax && amount > 1n ? amount / 3n : 0n;
        const lines: readonly LedgerLine[] = kind === 'receipt' || kind === 'undone'
          ? receiptLines({ receivedOn: localDate(on), currency, amount: amount - withheld, withheld, payerId: null, parts: [{ nature, amount, agreementId: null, caseId: null, invoiceId: null }] })
          : kind === 'distribution' ? [{ account: 'undistributed', amountMinor: amount }, { account: 'payable', amountMinor: -amount }]
          : kind === 'payout' ? [{ account: 'payable', amountMinor: amount }, { account: 'bank', amountMinor: -amount }]
          : [{ account: 'patent-cost', amountMinor: amount }, { account: 'supplier', amountMinor: -amount }];
        const source = kind === 'undone' ? 'receipt' : kind;
        const id = await book(source, on, currency, lines);
        booked.push({ on, currency, source, lines });
        if (kind === 'undone') {
          await app.database.transaction(officer.actor, (tx) => of(Ledger).reverse(tx, officer.actor, { officeId: officer.officeId, on: localDate('2026-06-15'), of: { kind: 'receipt', id } }));
          booked.push({ on: '2026-06-15', currency, source, lines: lines.map((line) => ({ ...line, amountMinor: -line.amountMinor })) });
        }
      }
      await Promise.all([rate('USD', 'KZT', '2025-12-31', '520.1234'), rate('JPY', 'KZT', '2025-12-31', '3.4567'), rate('USD', 'KZT', '2026-05-05', '499.99')]);
      const to = `2026-${String(until).padStart(2, '0')}-28`;
      const period = { from: '2026-01-01', to };
      const report = await of(MoneyReport).flow(manager.actor, { ...period, into: 'KZT' });
      for (const waterfall of [...report.currencies, ...(report.converted ? [report.converted] : [])]) {
        const amount = (step: MoneyStep) => minor(waterfall.steps.find((each) => each.step === step)?.amount ?? '', waterfall.currency);
        expect(sumOf(MONEY_USES.map(amount))).toBe(minor(waterfall.received, waterfall.currency));
        expect(amount('bank') + amount('withheld')).toBe(minor(waterfall.received, waterfall.currency));
        expect(amount('other')).toBe(0n);
      }
      expect(report.converted).not.toBeNull();
      const own = booked.filter(({ on, source }) => on <= to && (FLOW_SOURCES as readonly string[]).includes(source));
      for (const { currency, steps } of report.currencies) {
        const lines = own.filter((each) => each.currency === currency).flatMap((each) => each.lines);
        const sum = (account: string) => sumOf(lines.filter((line) => line.account === account).map(({ amountMinor }) => amountMinor));
        expect(steps.filter(({ step }) => step === 'bank' || step === 'undistributed' || step === 'inventors').map(({ amount }) => minor(amount, currency))).toEqual([sum('bank'), -sum('payable'), -sum('undistributed')]);
        for (const { step, amount } of steps) if (step !== 'other' && step !== 'joint-owners') expect(await recordsSum({ of: 'step', step, currency, ...period })).toBe(minor(amount, currency));
      }
      const { totals, rows } = await of(MoneyReport).portfolios(manager.actor, 'track', period);
      const spent = booked.filter(({ on, source, currency }) => on <= to && source === 'expense' && currency === 'USD').flatMap(({ lines }) => lines[0]?.amountMinor ?? 0n);
      expect(minor(totals.find(({ currency }) => currency === 'USD')?.cost ?? '0', 'USD')).toBe(sumOf(spent));
      expect(rows.every(({ key, several }) => key === null && !several)).toBe(true);
    }), { numRuns: 12 });
  }, 120_000);

  it('are put together at the rate of the day or the last before it, and not at all where a day has none', async () => {
    await book('receipt', '2026-05-04', 'USD', income(1_000n));
    await book('receipt', '2026-05-06', 'USD', income(1_000n));
    await book('receipt', '2026-05-06', 'KZT', income(77n));
    expect(CURRENCIES).toContain('KZT');
    await rate('USD', 'KZT', '2026-05-05', '500.5');
    const early = await of(MoneyReport).flow(manager.actor, { ...YEAR, into: 'KZT' });
    expect([early.converted, early.missing, early.into]).toEqual([null, [{ currency: 'USD', on: '2026-05-04' }], ['KZT']]);
    await rate('USD', 'KZT', '2026-04-30', '400');
    const whole = await of(MoneyReport).flow(manager.actor, { ...YEAR, into: 'KZT' });
    expect([whole.converted?.received, whole.stale, whole.missing]).toEqual(['9005.77', 4, []]);
    const { convertedTotal } = await of(MoneyReport).portfolios(manager.actor, 'officer', { ...YEAR, into: 'KZT' });
    expect(convertedTotal).toEqual({ currency: 'KZT', income: '9005.77', cost: '0.00' });
  });
});

describe('income and cost by portfolio', () => {
  it('go to the case of the line or the only one of its agreement, are never guessed, and sum to the whole by whatever they are put together', async () => {
    const [patent, software] = [await aCase(world, { officer }), await aCase(world, { officer, track: 'software' })];
    const licence = (await anExecutedAgreement(world, patent)).id;
    const joint = (await anExecutedAgreement(world, patent, { kind: 'licence-sole', caseIds: [patent.id, software.id] })).id;
    await book('receipt', '2026-02-01', 'USD', income(100_00n, { caseId: patent.id, agreementId: joint }));
    await book('receipt', '2026-02-02', 'USD', income(20_00n, { agreementId: licence }));
    await book('receipt', '2026-02-03', 'USD', income(3_00n, { agreementId: joint }));
    await book('receipt', '2026-02-04', 'KZT', income(400_00n, { caseId: software.id }));
    await book('expense', '2026-02-05', 'USD', [{ account: 'patent-cost', amountMinor: 7_00n, caseId: patent.id }, { account: 'supplier', amountMinor: -7_00n }]);
    await book('receipt', '2026-02-06', 'USD', [{ account: 'bank', amountMinor: 9_00n }, { account: 'unallocated', amountMinor: -9_00n }]); // nobody's yet
    const rowsOf = async (by: (typeof PORTFOLIOS)[number]) => (await of(MoneyReport).portfolios(manager.actor, by, YEAR)).rows.map(({ key, label, several, amounts }) => [label ?? key, several, ...amounts.map(({ currency, income: got, cost }) => `${got} ${cost} ${currency}`)]);
    expect(await rowsOf('track')).toEqual([['patent', false, '120.00 7.00 USD'], ['software', false, '400.00 0.00 KZT'], [null, true, '3.00 0.00 USD']]);
    expect(await rowsOf('agreement-kind')).toEqual([['licence-exclusive', false, '20.00 0.00 USD'], ['licence-sole', false, '103.00 0.00 USD'], [null, false, '400.00 0.00 KZT', '0.00 7.00 USD']]);
    expect(await rowsOf('officer')).toEqual([['Sapar Aigerim', false, '400.00 0.00 KZT', '120.00 7.00 USD'], [null, true, '3.00 0.00 USD']]);
    for (const by of PORTFOLIOS) {
      const { rows, totals } = await of(MoneyReport).portfolios(manager.actor, by, YEAR);
      expect(totals).toEqual([{ currency: 'KZT', income: '400.00', cost: '0.00' }, { currency: 'USD', income: '123.00', cost: '7.00' }]);
      for (const { key, several, amounts } of rows) {
        for (const { currency, ...figures } of amounts) {
          for (const which of ['income', 'cost'] as const) expect(await recordsSum({ of: which, by, key: key ?? undefined, several, currency, ...YEAR }, 1)).toBe(minor(figures[which], currency));
        }
      }
    }
  });

  it('by faculty are of one faculty or of several, never counted twice', async () => {
    const [one, two] = [await aCase(world, { officer }), await aCase(world, { officer })];
    const tell = (id: string, affiliations: readonly string[]) => app.database.transaction({ kind: 'system', userId: null, officeId: null, roles: [] }, (tx) => tx.run({ name: 'test-affiliations', text: `UPDATE disclosures SET content = jsonb_set(content, '{inventors}', $2::jsonb) WHERE case_id = $1` }, [id, JSON.stringify(affiliations.map((affiliation) => ({ affiliation })))]));
    await Promise.all([tell(one.id, ['School of Mining', 'school  of mining']), tell(two.id, ['School of Mining', 'School of Medicine'])]);
    await book('receipt', '2026-02-01', 'USD', income(100n, { caseId: one.id }));
    await book('receipt', '2026-02-01', 'USD', income(10n, { caseId: two.id }));
    const { rows } = await of(MoneyReport).portfolios(manager.actor, 'faculty', YEAR);
    expect(rows.map(({ key, several, amounts }) => [key, several, amounts[0]?.income])).toEqual([['school of mining', false, '1.00'], [null, true, '0.10']]);
  });
});
