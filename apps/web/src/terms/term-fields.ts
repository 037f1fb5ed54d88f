import type { TermKind } from './terms-queries.js';

/** `at`: the key in the term; `label`: its text, when it is not called like its key. */
type Named = { readonly at: string; readonly label?: string; readonly hint?: string };
export type Field =
  | (Named & { readonly as: 'money' | 'text' | 'percent' | 'whole' | 'day' | 'digits'; readonly optional?: true })
  | (Named & { readonly as: 'choice'; readonly of: readonly string[]; readonly texts: string; readonly none?: string })
  | (Named & { readonly as: 'flag' | 'currency' | 'yearly' })
  /** `on` or `days`, beside the others of its object. */
  | { readonly as: 'offset'; readonly at: '' }
  /** One of two numbers, each with its own key. */
  | { readonly as: 'either'; readonly at: ''; readonly label: string; readonly of: readonly { readonly at: string; readonly label: string; readonly choice: string }[] }
  | (Named & { readonly as: 'lines'; readonly fields: readonly Field[]; readonly optional?: true })
  /** A part that may be left out as a whole. */
  | (Named & { readonly as: 'part'; readonly fields: readonly Field[]; readonly always?: true });

const PERIODS = ['month', 'quarter', 'half-year', 'year'] as const;
const CURRENCY: Field = { as: 'currency', at: 'currency' };
const AMOUNT: Field = { as: 'money', at: 'amount' };
const OFFSET: Field = { as: 'offset', at: '' };
const PERIOD: Field = { as: 'choice', at: 'period', of: PERIODS, texts: 'period' };
const STARTS: Field = { as: 'choice', at: 'starts', of: ['effective', 'first-sale'], texts: 'starts' };
const days = (label: string): Field => ({ as: 'whole', at: 'days', label });
const lines = (hint: string): Field => ({ as: 'lines', at: 'amounts', hint, fields: [{ as: 'whole', at: 'from' }, { as: 'whole', at: 'until', optional: true }, AMOUNT] });
const AFTER_PERIOD = days('days-after-period');

/** What each kind of term is asked for; the server reads the same. */
export const TERM_FIELDS: { readonly [K in TermKind]: readonly Field[] } = {
  upfront: [CURRENCY, { as: 'lines', at: 'payments', fields: [AMOUNT, OFFSET] }],
  maintenance: [CURRENCY, { as: 'yearly', at: 'due' }, lines('years')],
  'minimum-royalty': [
    CURRENCY, { as: 'either', at: '', label: 'start', of: [{ at: 'startYear', label: 'startYear', choice: 'start-year' }, { at: 'yearsAfterFirstSale', label: 'yearsAfterFirstSale', choice: 'start-sale' }] }, lines('years-nth'),
    days('days-after-year'), { as: 'flag', at: 'creditable' },
  ],
  'earned-royalty': [
    PERIOD, AFTER_PERIOD, STARTS,
    {
      as: 'part', at: 'royalty', always: true,
      fields: [
        CURRENCY,
        {
          as: 'lines', at: 'schedules', fields: [
            { as: 'text', at: 'product', optional: true }, { as: 'text', at: 'territory', optional: true }, { as: 'day', at: 'from', label: 'schedule-from', optional: true }, { as: 'day', at: 'until', label: 'schedule-until', optional: true },
            { as: 'choice', at: 'per', of: ['year', 'licence'], texts: 'per' }, { as: 'lines', at: 'tiers', fields: [{ as: 'money', at: 'upTo', optional: true }, { as: 'percent', at: 'rate' }] },
          ],
        },
        { as: 'part', at: 'stacking', fields: [{ as: 'percent', at: 'share' }, { as: 'percent', at: 'atMost' }] },
        { as: 'part', at: 'caps', fields: [{ as: 'money', at: 'year', optional: true }, { as: 'money', at: 'licence', optional: true }] },
        { as: 'lines', at: 'credits', optional: true, fields: [{ as: 'text', at: 'name' }, AMOUNT, { as: 'percent', at: 'share', label: 'credit-share' }] },
      ],
    },
  ],
  milestone: [{ as: 'text', at: 'name' }, { as: 'day', at: 'on', label: 'milestone-on', optional: true }, CURRENCY, { as: 'money', at: 'amount', label: 'milestone-amount', optional: true }, days('days-after-event')],
  'sublicence-share': [CURRENCY, { as: 'percent', at: 'percent' }, { as: 'choice', at: 'period', of: PERIODS, texts: 'period', none: 'period-none' }, AFTER_PERIOD],
  'patent-costs': [CURRENCY, { as: 'part', at: 'past', fields: [AMOUNT, OFFSET] }, { as: 'part', at: 'future', fields: [{ as: 'percent', at: 'percent' }, days('days-after-invoice')] }],
  equity: [{ as: 'text', at: 'shareClass' }, { as: 'digits', at: 'number' }, { as: 'percent', at: 'percent', label: 'equity-percent', optional: true }, OFFSET],
  diligence: [{ as: 'lines', at: 'duties', fields: [{ as: 'text', at: 'name' }, { as: 'day', at: 'on', label: 'duty-on' }] }],
  report: [
    { as: 'choice', at: 'subject', of: ['royalty', 'progress', 'sublicensing', 'financial'], texts: 'subject' }, PERIOD, AFTER_PERIOD, STARTS, { as: 'day', at: 'first', optional: true }, { as: 'day', at: 'last', optional: true },
    { as: 'whole', at: 'lastDays', optional: true },
  ],
  audit: [PERIOD, { as: 'whole', at: 'months', label: 'audit-months' }],
  insurance: [CURRENCY, { as: 'money', at: 'amount', label: 'cover' }, { as: 'yearly', at: 'due' }],
  notice: [{ as: 'choice', at: 'subject', of: ['renewal', 'termination'], texts: 'notice' }, { as: 'either', at: '', label: 'before', of: [{ at: 'months', label: 'before-months', choice: 'before-months' }, { at: 'days', label: 'before-days', choice: 'before-days' }] }],
};

type Content = Readonly<Record<string, unknown>>;
const START: { readonly [K in TermKind]: Content } = {
  upfront: { payments: [{ days: 30 }] }, maintenance: { due: 'anniversary', amounts: [{ from: 1 }] }, 'minimum-royalty': { yearsAfterFirstSale: 1, amounts: [{ from: 1 }], days: 60, creditable: true },
  'earned-royalty': { period: 'quarter', days: 60, starts: 'first-sale', royalty: { schedules: [{ per: 'year', tiers: [{}] }] } }, milestone: { name: '', days: 30 }, 'sublicence-share': { period: 'year', days: 60 }, 'patent-costs': { future: { percent: '100', days: 30 } },
  equity: { shareClass: '', days: 30 }, diligence: { duties: [{}] }, report: { subject: 'royalty', period: 'quarter', days: 60, starts: 'effective' }, audit: { period: 'year', months: 36 }, insurance: { due: 'anniversary' }, notice: { subject: 'renewal', months: 3 },
};

/** A form before anybody has typed; money in the currency used before. */
export function startOf(kind: TermKind, currency: string): Content {
  const body = START[kind];
  if (kind === 'earned-royalty') return { ...body, royalty: { ...(body.royalty as Content), currency } };
  return TERM_FIELDS[kind].some(({ as }) => as === 'currency') ? { ...body, currency } : body;
}

/** What is sent: without what was left empty, and a currency only where there is money. */
export function contentOf(kind: TermKind, body: Content): Content {
  const filled = tidy(body) as Content;
  if (kind !== 'milestone' || filled.amount !== undefined) return filled;
  const { currency: _, ...rest } = filled;
  return rest;
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== null && each !== '').map(([key, each]) => [key, tidy(each)]));
}
