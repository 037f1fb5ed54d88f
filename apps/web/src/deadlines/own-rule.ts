import type { Schemas } from '../api/client.js';
import type { RuleLine } from './law-queries.js';

type Texts = Schemas['RuleTextsDto'];
export type Rule = RuleLine['rule'];
export const PERIOD_UNITS = ['months', 'days', 'years', 'businessDays'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** What a form asks of somebody who writes a rule; a rule that needs more is written as text. */
export type OwnRuleFields = {
  readonly code: string; readonly title: Texts; readonly jurisdiction: string; readonly assetKinds: readonly Rule['assetKinds'][number][]; readonly trigger: Rule['trigger'];
  readonly amount: string; readonly unit: PeriodUnit; readonly back: boolean; /** Months; empty: none. */ readonly surcharge: string; readonly character: Rule['character']; readonly bar: boolean;
  /** Empty: closed days move nothing. */ readonly calendar: string; readonly citation: string; readonly source: string; readonly verification: string;
};

export const NO_FIELDS: OwnRuleFields = {
  code: '', title: { en: '', ru: '', kk: '' }, jurisdiction: 'KZ', assetKinds: [], trigger: 'office-action', amount: '', unit: 'months', back: false, surcharge: '', character: 'statutory', bar: false, calendar: '', citation: '', source: '', verification: '',
};

/** Events that rules begin with, each by the name that most rules give it. */
export function triggerLabels(lines: readonly RuleLine[]): ReadonlyMap<Rule['trigger'], Texts> {
  const named = new Map<Rule['trigger'], Map<string, { label: Texts; count: number }>>();
  for (const { rule } of lines) {
    const labels = named.get(rule.trigger) ?? new Map<string, { label: Texts; count: number }>();
    const known = labels.get(rule.triggerLabel.en);
    labels.set(rule.triggerLabel.en, { label: rule.triggerLabel, count: (known?.count ?? 0) + 1 });
    named.set(rule.trigger, labels);
  }
  return new Map([...named].map(([trigger, labels]) => [trigger, [...labels.values()].reduce((most, each) => (each.count > most.count ? each : most)).label]));
}

/** A whole number, or what was typed, so that the server says what is wrong with it. */
const amountOf = (typed: string, sign: 1 | -1 = 1): number | string => (/^\d{1,5}$/.test(typed.trim()) ? sign * Number(typed) : typed.trim());

/** The row as data, in the form the server parses. */
export function rowOf(fields: OwnRuleFields, triggerLabel: Texts): Record<string, unknown> {
  const { amount, unit, back, surcharge, calendar, bar, ...rest } = fields;
  const period = amount.trim() === '' ? {} : { [unit]: amountOf(amount, back ? -1 : 1) };
  return {
    ...rest, version: 1, triggerLabel, parameters: [], verified: true, ...(bar ? { bar: true } : {}), ...(calendar ? { closedDays: { calendar } } : {}),
    dates: {
      due: { at: { op: 'add', to: { op: 'trigger' }, period } },
      ...(surcharge.trim() === '' ? {} : { grace: { at: { op: 'add', to: { op: 'own', date: 'due', as: 'nominal' }, period: { months: amountOf(surcharge) } } } }),
    },
  };
}

/** A shipped row becomes one of the office's own under another code; an own row its next version. Who checked it is asked anew. */
export function copyOf(row: Readonly<Record<string, unknown>>, line: RuleLine, lines: readonly RuleLine[]): Record<string, unknown> {
  const code = line.own ? line.rule.code : `own-${line.rule.code}`;
  const newest = Math.max(0, ...lines.filter(({ rule }) => rule.code === code).map(({ rule }) => rule.version));
  return { ...row, code, version: newest + 1, verified: true, verification: '' };
}
