import type { Locale } from '../locale.js';
import { isCurrency } from '../money/currencies.js';
import { allocateMinor, decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import { distribute, type DistributionStep, type Receipt } from './distribute.js';
import { readInventors, type InventorShare } from './inventor-shares.js';
import { PAYEES, type Payee, type RoyaltyPolicy } from './policy.js';
import { decimal, percentText, ratio, type Ratio } from './ratio.js';
import { sayPolicy } from './policies/say-policy.js';
import { sayDistribution } from './say-distribution.js';

/** Amounts in whole units with a point as the decimal mark: `"1176470.59"`. `inventors`: how many, or their weights: `"2"`, `"60,40"`, `"Ada=60,Bob=40"`. */
export type DistributionQuestion = {
  readonly policy: string; readonly gross: string; readonly currency?: string; readonly costs?: string; readonly thirdParty?: string; readonly before?: string; readonly index?: string; readonly inventors?: string; readonly locale?: Locale;
};

/** `ofReceipt: false`: outlay carried forward, which is no part of what came in. All others sum to `gross`. */
export type DistributionLine = { readonly to: Payee | 'carried-forward'; readonly amount: string; readonly ofReceipt: boolean };
export type DistributionAnswer = {
  readonly policy: string; readonly institution: string; readonly version: string; readonly currency: string; readonly gross: string;
  readonly lines: readonly DistributionLine[];
  /** The inventors' part for each, when it was asked how many there are. */
  readonly inventors: readonly { readonly name: string; readonly share: string; readonly amount: string }[];
  /** Each with its amounts as decimal text, and as a sentence. */
  readonly steps: readonly { readonly step: DistributionStep['step']; readonly amount: string | null; readonly text: string }[];
  readonly note: string | null; readonly source: string; readonly verified: boolean; readonly verification: string;
};
export type Distributed = { readonly answer: DistributionAnswer } | { readonly faults: readonly FieldError[] };

const ONE = ratio(1n, 1n);

/** What the command line, the API and the page ask: one receipt, one policy. Faults point to `/policy`, `/gross`, `/thirdParty` and so on. */
export function calculateDistribution(policies: readonly RoyaltyPolicy[], question: DistributionQuestion): Distributed {
  const { locale = 'en' } = question;
  const policy = policies.find(({ code }) => code === question.policy);
  if (!policy) return { faults: [fieldError('/policy', 'not-one-of', { allowed: nearest(question.policy, policies).join(', ') })] };
  const currency = question.currency ?? policy.currency;
  if (!isCurrency(currency)) return { faults: [fieldError('/currency', 'not-one-of', { allowed: policy.currency })] };
  const faults: FieldError[] = [];
  // Thresholds in one currency cannot be held against amounts in another without somebody naming a rate.
  const counted = policy.tiers.length > 1 || policy.deductions.some(({ kind }) => kind === 'first-share');
  if (counted && currency !== policy.currency) faults.push(fieldError('/currency', 'not-one-of', { allowed: policy.currency }));
  const amount = (name: 'gross' | 'costs' | 'thirdParty' | 'before', text: string): bigint => {
    const read = parseMoney(text, currency);
    if (!read) faults.push(fieldError(`/${name}`, text === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
    else if (read.minor < 0n) faults.push(fieldError(`/${name}`, 'out-of-range', { min: 0 }));
    return read?.minor ?? 0n;
  };
  const receipt: Receipt = {
    gross: amount('gross', question.gross), costs: amount('costs', question.costs ?? '0'), thirdParty: amount('thirdParty', question.thirdParty ?? '0'), before: amount('before', question.before ?? '0'), index: indexOf(question.index, faults),
  };
  if (receipt.thirdParty > receipt.gross) faults.push(fieldError('/thirdParty', 'out-of-range', { min: 0, max: question.gross }));
  const shares = readInventors(question.inventors, faults);
  if (faults.length > 0) return { faults };
  return { answer: answerOf(policy, receipt, { currency, shares, locale }) };
}

function answerOf(policy: RoyaltyPolicy, receipt: Receipt, { currency, shares, locale }: { currency: string; shares: readonly InventorShare[]; locale: Locale }): DistributionAnswer {
  const { parts, carried, steps } = distribute(policy, receipt, currency);
  const text = (minor: bigint): string => decimalText({ minor, currency });
  const lines = PAYEES.filter((to) => (parts.get(to) ?? 0n) > 0n).map((to): DistributionLine => ({ to, amount: text(parts.get(to) ?? 0n), ofReceipt: true }));
  const each = shares.length === 0 ? [] : allocateMinor(parts.get('inventors') ?? 0n, shares.map(({ weight }) => weight));
  const whole = shares.reduce((all, { weight }) => all + weight, 0n);
  const words = steps.map((step) => ({ step: step.step, amount: 'amount' in step ? text(step.amount) : null, text: sayDistribution(step, { currency, locale }) }));
  const { version, note, verification } = sayPolicy(policy, locale);
  return {
    policy: policy.code, institution: policy.institution, version, currency, gross: text(receipt.gross),
    lines: carried > 0n ? [...lines, { to: 'carried-forward', amount: text(carried), ofReceipt: false }] : lines,
    inventors: shares.map(({ name, weight }, place) => ({ name, share: percentText(ratio(weight, whole)), amount: text(each[place] ?? 0n) })),
    steps: words, note, source: policy.source, verified: policy.verified, verification,
  };
}

function indexOf(text: string | undefined, faults: FieldError[]): Ratio {
  if (text === undefined || text === '') return ONE;
  const read = decimal(text);
  if (!read) faults.push(fieldError('/index', 'invalid-format', { example: '1.32869' }));
  else if (read.of === 0n || read.of > 1_000n * read.in) faults.push(fieldError('/index', 'out-of-range', { min: '0.000001', max: 1000 }));
  return read ?? ONE;
}

/** Codes that share most of their words with what was asked for. */
function nearest(asked: string, policies: readonly RoyaltyPolicy[]): readonly string[] {
  const words = new Set(asked.toLowerCase().split(/[^a-z0-9]+/));
  const shared = ({ code, institution }: RoyaltyPolicy) => [...code.split('-'), ...institution.toLowerCase().split(' ')].filter((word) => words.has(word)).length;
  return [...policies].sort((a, b) => shared(b) - shared(a)).slice(0, 5).map(({ code }) => code);
}
