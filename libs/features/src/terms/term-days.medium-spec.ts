import { addDays, addMonths, closedDaysWith, fromDayNumber, obligationsOf, readTerm, seeded, SHIPPED_CALENDARS, TERM_KINDS, type LocalDate, type OwedCode, type TermEvent, type TermFacts, type TermKind, type TermVersion } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type Tx } from '@tamga/platform';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { sqlCalendar } from '../deadlines/second-engine.js';
import { TermsModule } from './terms.module.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const AGREEMENTS = 500;
const CALENDARS = ['weekends', 'us-uspto', 'ep-epo', 'kz', 'ru'];
const PERIODS = ['month', 'quarter', 'half-year', 'year'];
const calendars = closedDaysWith();

type Row = { chainId: string; id: string; kind: TermKind; body: object; from: LocalDate; until: LocalDate | null; supersedesId: string | null };
type Agreed = { id: string; effectiveOn: LocalDate; expiresOn: LocalDate | null; endedOn: LocalDate | null; terms: Row[]; events: TermEvent[] };

const next = seeded(20_261_122);
const random = (below: number): number => Math.floor(next() * below);
const one = <T>(from: readonly T[]): T => from[random(from.length)] as T;
const maybe = (): boolean => random(2) === 0;
/** Every third is the last of a month, where periods clamp. */
function someDay(from: LocalDate, span: number): LocalDate {
  const day = addDays(from, random(span));
  return random(3) === 0 ? addDays(addMonths(`${day.slice(0, 8)}01` as LocalDate, 1), -1) : day;
}

/** The text of a term, as a person would enter it, with every way of counting days. */
function someBody(kind: TermKind, first: LocalDate): object {
  const business = random(3) === 0;
  const counting = { ...(business ? { counted: 'business', calendar: one(CALENDARS) } : maybe() ? { calendar: one(CALENDARS) } : {}), ...(maybe() ? { rolls: true } : {}) };
  const days = one([0, 1, 10, 30, 45, 60, 90, 180]);
  const offset = maybe() ? { on: someDay(first, 900) } : { days };
  const due = maybe() ? 'anniversary' : one(['01-31', '02-29', '06-30', '12-31', '04-15']);
  const period = one(PERIODS);
  const amounts = [{ from: due === 'anniversary' ? 1 : 1990, amount: '10' }];
  const starts = random(4) === 0 ? { starts: 'first-sale' } : {};
  const bodies: Record<TermKind, object> = {
    upfront: { currency: 'USD', payments: [{ amount: '5', ...offset }, { amount: '6', days: random(400) }] },
    maintenance: { currency: 'USD', due, amounts },
    'minimum-royalty': { currency: 'USD', amounts: [{ from: 1, amount: '10' }], days, ...(maybe() ? { startYear: Number(first.slice(0, 4)) + random(3) } : { yearsAfterFirstSale: random(3) }) },
    'earned-royalty': { royalty: { currency: 'USD', schedules: [{ tiers: [{ rate: '1' }] }] }, period, days, ...starts },
    milestone: { name: 'First batch', days, currency: 'USD', amount: '7', ...(maybe() ? { on: someDay(first, 1200) } : {}) },
    'sublicence-share': { currency: 'USD', percent: '10', days, ...(maybe() ? { period } : {}) },
    'patent-costs': { currency: 'USD', past: { amount: '9', ...offset }, future: { percent: '50', days } },
    equity: { shareClass: 'common', number: '100', ...offset },
    diligence: { duties: [{ name: 'Plan', on: someDay(first, 900) }, { name: 'Prototype', on: someDay(first, 1500) }] },
    report: { subject: 'royalty', period, days, ...starts, ...(random(4) === 0 ? { first: someDay(first, 200) } : {}), ...(random(4) === 0 ? { last: someDay(addDays(first, 400), 900) } : {}), ...(maybe() ? { lastDays: 30 + random(90) } : {}) },
    audit: { months: 1 + random(36), ...(maybe() ? { period } : {}) },
    insurance: { currency: 'USD', amount: '1000', due },
    notice: { subject: one(['renewal', 'termination']), ...(maybe() ? { months: 1 + random(12) } : { days: 1 + random(200) }) },
  };
  return { ...bodies[kind], ...counting };
}

const EVENT_OF: Partial<Record<TermKind, TermEvent['kind']>> = { milestone: 'milestone-reached', 'patent-costs': 'cost-invoiced', 'sublicence-share': 'sublicence-income' };

function someAgreement(): Agreed {
  const effectiveOn = someDay(fromDayNumber(9_000 + random(12_000)), 400); // from 1994 to 2028
  const expiresOn = random(3) === 0 ? null : someDay(addMonths(effectiveOn, 6), 1500);
  const endedOn = expiresOn !== null && random(3) === 0 ? someDay(addMonths(effectiveOn, 3), 300) : null;
  const terms: Row[] = [];
  const events: TermEvent[] = maybe() ? [{ id: newId(), kind: 'first-commercial-sale', chainId: null, on: someDay(effectiveOn, 500), amount: null }] : [];
  for (const kind of TERM_KINDS) {
    if (random(3) > 0) continue;
    const chainId = newId();
    let row: Row = { chainId, id: chainId, kind, body: someBody(kind, effectiveOn), from: effectiveOn, until: null, supersedesId: null };
    terms.push(row);
    while (random(2) === 0 && terms.length < 20) {
      // A version may replace another from its own first day, so that it never counted; half of them keep what they are asked for by the same periods.
      const from = random(6) === 0 ? row.from : someDay(addDays(row.from, 1), 500);
      row.until = addDays(from, -1);
      const fresh = someBody(kind, effectiveOn) as { period?: string };
      const period = (row.body as { period?: string }).period;
      row = { chainId, id: newId(), kind, body: maybe() && period !== undefined ? { ...fresh, period } : fresh, from, until: null, supersedesId: row.id };
      terms.push(row);
    }
    if (random(6) === 0) row.until = someDay(row.from, 600);
    const happened = EVENT_OF[kind];
    if (happened) for (let n = happened === 'milestone-reached' ? random(2) : random(3); n > 0; n -= 1) events.push({ id: newId(), kind: happened, chainId, on: someDay(effectiveOn, 700), amount: happened === 'milestone-reached' ? null : 5000n });
  }
  return { id: newId(), effectiveOn, expiresOn, endedOn, terms, events };
}

const versionOf = ({ id, chainId, kind, body, from, until }: Row): TermVersion => {
  const read = readTerm(kind, body);
  if ('faults' in read) throw new Error(`${kind} ${JSON.stringify(body)} ${JSON.stringify(read.faults)}`);
  return { id, chainId, body: read.body, from, until };
};

/** Everything as it would be stored, so that the database reads it from its own tables. */
async function store(tx: Tx, like: string, agreed: readonly Agreed[]): Promise<void> {
  const put = (name: string, text: string, rows: readonly object[]): Promise<unknown> => tx.run({ name: `test-term-days-${name}`, text }, [JSON.stringify(rows), like]);
  await put('agreements', `INSERT INTO agreements SELECT (jsonb_populate_record(NULL::agreements, to_jsonb(a) || r - 'terms' - 'events')).* FROM jsonb_array_elements($1::jsonb) AS r, agreements a WHERE a.id = $2`,
    agreed.map(({ id, effectiveOn, expiresOn, endedOn }) => ({ id, effective_on: effectiveOn, expires_on: expiresOn, ended_on: endedOn, terms_until: null, ...(endedOn ? { state: 'terminated', end_reason: 'breach' } : {}) })));
  const ofAgreement = `(SELECT office_id FROM agreements WHERE id = $2)`;
  await put('terms', `INSERT INTO agreement_terms (id, office_id, agreement_id, chain_id, kind, supersedes_id, from_on, until_on, body, owed_by_id, created_at)
    SELECT id, ${ofAgreement}, "agreementId", "chainId", kind, "supersedesId", "from", until, body, (SELECT min(id::text)::uuid FROM agreement_parties WHERE agreement_id = $2), now()
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "agreementId" uuid, "chainId" uuid, kind text, "supersedesId" uuid, "from" date, until date, body jsonb)`, agreed.flatMap(({ id: agreementId, terms }) => terms.map((term) => ({ ...term, agreementId }))));
  await put('events', `INSERT INTO agreement_term_events (id, office_id, agreement_id, chain_id, kind, occurred_on, amount_minor, currency, note, recorded_at)
    SELECT id, ${ofAgreement}, "agreementId", "chainId", kind, "on", amount, CASE WHEN amount IS NOT NULL THEN 'USD' END, 'seen', now() FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "agreementId" uuid, "chainId" uuid, kind text, "on" date, amount bigint)`,
    agreed.flatMap(({ id: agreementId, events }) => events.map((event) => ({ ...event, amount: event.amount === null ? null : Number(event.amount), agreementId }))));
}

const COMPUTE = `WITH calendars AS (SELECT code, ROW(weekend, "knownUntil", years, closed, working)::docket_calendar AS c FROM jsonb_to_recordset($2::jsonb) AS r (code text, weekend integer[], "knownUntil" date, years integer[], closed date[], working date[])),
  asked AS (SELECT n, t.kind, t.body, jsonb_populate_record(NULL::agreement_obligations, jsonb_build_object('agreement_id', t.agreement_id, 'term_id', t.id, 'term_chain_id', t.chain_id, 'period', r.period)) AS o, r.period
    FROM jsonb_to_recordset($1::jsonb) AS r (n integer, "termId" uuid, period text) JOIN agreement_terms t ON t.id = r."termId")
  SELECT a.n, x.nominal::text, x.effective::text FROM asked a LEFT JOIN calendars c ON c.code = coalesce(a.body ->> 'calendar', 'weekends'), LATERAL term_answer(a.kind, a.body, a.period, term_scene(a.o), c.c) x ORDER BY a.n`;

describe('the days of terms, computed a second time in SQL', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, NotificationsModule]);
  });
  afterAll(() => app.close());

  it(`agree with the first engine on what ${AGREEMENTS} generated agreements oblige to`, async () => {
    const world: CaseWorld = { database: app.database, get: (type) => app.context.get(type) };
    const { id: like } = await anExecutedAgreement(world, await aCase(world));
    const agreed = Array.from({ length: AGREEMENTS }, someAgreement);
    const closed = JSON.stringify(SHIPPED_CALENDARS.map((calendar) => ({ code: calendar.code, ...sqlCalendar(calendar, 1980, 2120) })));
    const owed = agreed.flatMap(({ terms, events, effectiveOn, expiresOn, endedOn }) => {
      const facts: TermFacts = { effectiveOn, expiresOn, endedOn, events };
      return obligationsOf(terms.map(versionOf), facts, { from: '0001-01-01' as LocalDate, until: addMonths(effectiveOn, 72) }, calendars).dated.map((each) => ({ ...each, terms, facts }));
    });
    const answers = await app.database.transaction(SYSTEM, async (tx) => {
      await store(tx, like, agreed);
      return tx.query<{ n: number; nominal: string; effective: string }>({ name: 'test-term-days', text: COMPUTE }, [JSON.stringify(owed.map(({ termId, period }, n) => ({ n, termId, period }))), closed]);
    });
    expect(answers).toHaveLength(owed.length);
    const wrong = answers.filter(({ n, nominal, effective }) => nominal !== owed[n]?.dueOn || effective !== owed[n]?.effectiveOn);
    expect(wrong.slice(0, 2).map(({ n, ...answer }) => {
      const { dueOn, effectiveOn, chainId, period, code, termId, terms, facts } = owed[n] as (typeof owed)[number];
      return { answer, dueOn, effectiveOn, period, code, termId, chain: terms.filter((each) => each.chainId === chainId), facts };
    })).toEqual([]);
    // Every kind of obligation, and days that closed days moved, are among them.
    const codes: readonly OwedCode[] = ['upfront-payment', 'maintenance-fee', 'minimum-royalty', 'earned-royalty', 'milestone-payment', 'sublicence-share', 'sublicence-share-of', 'past-patent-costs', 'patent-costs', 'equity', 'diligence', 'report', 'audit', 'insurance', 'renewal-notice', 'termination-notice'];
    expect([...new Set(owed.map(({ code }) => code))].sort()).toEqual([...codes].sort());
    expect(owed.length).toBeGreaterThan(AGREEMENTS * 15);
    expect(owed.filter(({ dueOn, effectiveOn }) => dueOn !== effectiveOn).length).toBeGreaterThan(owed.length / 30);
    expect(owed.filter(({ working }) => working.some(({ code }) => code === 'term-cut')).length).toBeGreaterThan(AGREEMENTS / 10);
  }, 300_000);
});
