import { isCurrency } from '../money/currencies.js';
import { LOCALES, type Locale } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { PAYEES, type Deduction, type Payee, type PolicySpan, type RoyaltyPolicy, type Shares, type Tier } from '../royalties/policy.js';
import { decimal, isWhole, percentText, ratio, sum, type Ratio } from '../royalties/ratio.js';
import { isLocalDate } from '../time/local-date.js';
import { below, fieldError } from '../validation/field-errors.js';
import { isPlainObject, isStorableText } from '../validation/shape.js';

/** A policy as it is kept and sent: percentages as text (`"33.34"`, or `"1/3"`), thresholds in whole units as text. The code stands beside it. */
export type PolicyBody = {
  readonly institution: string; readonly version: string; readonly appliesTo: string; readonly currency: string;
  readonly deductions: readonly { readonly [key: string]: string }[];
  readonly tiers: readonly { readonly upTo: string | null; readonly shares: { readonly [P in Payee]?: string } }[];
  readonly scope: RoyaltyPolicy['scope'];
  readonly validity: readonly PolicySpan[];
  readonly source: string;
  readonly indexedFrom?: string; readonly note?: string;
  readonly earmark?: { readonly of: Payee; readonly share: string; readonly purpose: { readonly [L in Locale]: string } };
};
export type PolicyRead = { readonly policy: RoyaltyPolicy } | { readonly faults: readonly FieldError[] };

const SCOPES = ['receipt', 'licence', 'case', 'person'] as const;
const SPANS = ['disclosed', 'licensed', 'received'] as const;
const FIELDS = ['institution', 'version', 'appliesTo', 'currency', 'deductions', 'tiers', 'scope', 'validity', 'source', 'indexedFrom', 'note', 'earmark'];
const DEDUCTION_FIELDS: { readonly [K in Deduction['kind']]: readonly string[] } = { fee: ['kind', 'rate', 'of'], costs: ['kind', 'atMost'], 'third-party': ['kind'], 'first-share': ['kind', 'until', 'atMost'] };
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+){0,7}$/;

const isPolicyCode = (code: unknown): code is string => typeof code === 'string' && code.length <= 60 && CODE.test(code);

const shareText = (share: Ratio): string => percentText(share).replace(' %', '');

/** The one written form of a policy; `readPolicy` reads it back to an equal one. */
export function policyBody(policy: RoyaltyPolicy): PolicyBody {
  const { institution, version, appliesTo, currency, scope, validity, source, indexedFrom, note, earmark } = policy;
  return {
    institution, version, appliesTo, currency, scope, validity, source,
    deductions: policy.deductions.map((each): PolicyBody['deductions'][number] => {
      switch (each.kind) {
        case 'fee': return { kind: 'fee', rate: shareText(each.rate), of: each.of };
        case 'costs': return { kind: 'costs', ...(each.atMost ? { atMost: shareText(each.atMost) } : {}) };
        case 'third-party': return { kind: 'third-party' };
        case 'first-share': return { kind: 'first-share', until: String(each.until), atMost: shareText(each.atMost) };
      }
    }),
    tiers: policy.tiers.map(({ upTo, shares }) => ({
      upTo: upTo === null ? null : String(upTo), shares: Object.fromEntries(PAYEES.flatMap((payee) => (shares[payee] ? [[payee, shareText(shares[payee])]] : []))),
    })),
    ...(indexedFrom === undefined ? {} : { indexedFrom }), ...(note === undefined ? {} : { note }),
    ...(earmark ? { earmark: { of: earmark.of, share: shareText(earmark.share), purpose: earmark.purpose } } : {}),
  };
}

/**
 * Reads a policy from outside. Unknown fields are refused, every fault names its field, and shares that do not give away exactly the
 * whole of a tier are refused: what is left over would be nobody's.
 */
export function readPolicy(code: string, body: unknown): PolicyRead {
  const faults: FieldError[] = [];
  const read = new Reader(faults);
  if (!isPolicyCode(code)) faults.push(fieldError('/code', 'invalid-format', { example: 'our-policy-2026' }));
  if (!isPlainObject(body)) return { faults: [...faults, fieldError('/body', 'wrong-type', { expected: 'object' })] };
  read.known(body, '/body', FIELDS);
  const currency = read.word(body['currency'], '/body/currency', 3);
  if (currency !== '' && !isCurrency(currency)) faults.push(fieldError('/body/currency', 'not-one-of', { allowed: 'KZT, USD, EUR' }));
  const policy: RoyaltyPolicy = {
    code, institution: read.word(body['institution'], '/body/institution', 200), version: read.word(body['version'], '/body/version', 200), appliesTo: read.word(body['appliesTo'], '/body/appliesTo', 200), currency,
    deductions: read.list(body['deductions'], '/body/deductions', 10, (each, at) => read.deduction(each, at)),
    tiers: read.tiers(body['tiers'], '/body/tiers'),
    scope: read.choice(body['scope'], '/body/scope', SCOPES),
    validity: read.list(body['validity'], '/body/validity', 6, (each, at) => read.span(each, at)),
    source: read.word(body['source'], '/body/source', 500), verified: true, verification: '',
    ...(body['indexedFrom'] === undefined ? {} : { indexedFrom: read.day(body['indexedFrom'], '/body/indexedFrom') }),
    ...(body['note'] === undefined ? {} : { note: read.word(body['note'], '/body/note', 1000) }),
    ...(body['earmark'] === undefined ? {} : { earmark: read.earmark(body['earmark'], '/body/earmark') }),
  };
  for (const kind of ['costs', 'third-party', 'first-share'] as const) {
    const places = policy.deductions.flatMap((each, place) => (each.kind === kind ? [place] : []));
    for (const place of places.slice(1)) faults.push(fieldError(`/body/deductions/${place}/kind`, 'duplicate', { value: kind }));
  }
  return faults.length > 0 ? { faults } : { policy };
}

const ZERO = ratio(0n, 1n);

class Reader {
  constructor(private readonly faults: FieldError[]) {}

  known(value: { readonly [key: string]: unknown }, at: string, fields: readonly string[]): void {
    for (const key of Object.keys(value)) if (!fields.includes(key)) this.faults.push(fieldError(below(at, key), 'unknown-field'));
  }

  word(value: unknown, at: string, max: number): string {
    if (typeof value !== 'string') return this.fault('', at, value === undefined ? 'required' : 'wrong-type', { expected: 'string' });
    if (value.trim() === '') return this.fault('', at, 'required');
    if (value.length > max) return this.fault('', at, 'too-long', { max });
    return isStorableText(value) ? value : this.fault('', at, 'invalid-characters');
  }

  choice<T extends string>(value: unknown, at: string, allowed: readonly T[]): T {
    const found = allowed.find((each) => each === value);
    return found ?? this.fault(allowed[0] as T, at, value === undefined ? 'required' : 'not-one-of', { allowed: allowed.join(', ') });
  }

  day(value: unknown, at: string): string {
    return isLocalDate(value) ? value : this.fault('', at, 'not-a-date');
  }

  /** Of a hundred: `"33.34"`, or a fraction of the whole: `"1/3"`. */
  share(value: unknown, at: string): Ratio {
    const fraction = typeof value === 'string' ? /^(\d{1,12})\/(\d{1,12})$/.exec(value) : null;
    const number = typeof value === 'string' && !fraction ? decimal(value) : null;
    const [of, whole] = [BigInt(fraction?.[1] ?? '0'), BigInt(fraction?.[2] ?? '0')];
    const share = fraction ? (whole > 0n ? ratio(of, whole) : null) : number && ratio(number.of, number.in * 100n);
    if (!share) return this.fault(ZERO, at, value === undefined ? 'required' : 'invalid-format', { example: '33.34' });
    return share.of > share.in || share.of === 0n ? this.fault(ZERO, at, 'out-of-range', { min: '0.0001', max: 100 }) : share;
  }

  whole(value: unknown, at: string): bigint {
    return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? BigInt(value) : this.fault(1n, at, value === undefined ? 'required' : 'invalid-format', { example: '100000' });
  }

  list<T>(value: unknown, at: string, max: number, one: (each: { readonly [key: string]: unknown }, at: string) => T): readonly T[] {
    if (!Array.isArray(value)) return this.fault([], at, value === undefined ? 'required' : 'wrong-type', { expected: 'array' });
    if (value.length > max) return this.fault([], at, 'too-many', { max });
    return value.flatMap((each: unknown, place) => (isPlainObject(each) ? [one(each, below(at, place))] : this.fault([], below(at, place), 'wrong-type', { expected: 'object' })));
  }

  deduction(each: { readonly [key: string]: unknown }, at: string): Deduction {
    const kind = this.choice(each['kind'], `${at}/kind`, ['fee', 'costs', 'third-party', 'first-share'] as const);
    this.known(each, at, DEDUCTION_FIELDS[kind]);
    switch (kind) {
      case 'fee': return { kind, rate: this.share(each['rate'], `${at}/rate`), of: this.choice(each['of'], `${at}/of`, ['gross', 'rest'] as const) };
      case 'costs': return { kind, ...(each['atMost'] === undefined ? {} : { atMost: this.share(each['atMost'], `${at}/atMost`) }) };
      case 'third-party': return { kind };
      case 'first-share': return { kind, until: this.whole(each['until'], `${at}/until`), atMost: this.share(each['atMost'], `${at}/atMost`) };
    }
  }

  tiers(value: unknown, at: string): readonly Tier[] {
    const tiers = this.list(value, at, 20, (each, here): Tier => {
      this.known(each, here, ['upTo', 'shares']);
      const { shares } = each;
      if (!isPlainObject(shares)) return { upTo: null, shares: this.fault({}, `${here}/shares`, shares === undefined ? 'required' : 'wrong-type', { expected: 'object' }) };
      this.known(shares, `${here}/shares`, PAYEES);
      const read = Object.fromEntries(PAYEES.flatMap((payee) => (shares[payee] === undefined ? [] : [[payee, this.share(shares[payee], `${here}/shares/${payee}`)]]))) as Shares;
      if (!isWhole(sum(Object.values(read)))) this.faults.push(fieldError(`${here}/shares`, 'shares-do-not-sum', { sum: shareText(sum(Object.values(read))) }));
      return { upTo: each['upTo'] === null ? null : this.whole(each['upTo'], `${here}/upTo`), shares: read };
    });
    if (Array.isArray(value) && value.length === 0) this.faults.push(fieldError(at, 'too-few', { min: 1 }));
    tiers.forEach(({ upTo }, place) => {
      const [last, before] = [place === tiers.length - 1, tiers[place - 1]?.upTo ?? 0n];
      // A last tier with an end would leave what lies above it to nobody.
      if (last ? upTo !== null : upTo === null || upTo <= before) this.faults.push(fieldError(`${at}/${place}/upTo`, 'contradiction'));
    });
    return tiers;
  }

  span(each: { readonly [key: string]: unknown }, at: string): PolicySpan {
    this.known(each, at, ['by', 'from', 'until']);
    const [from, until] = [each['from'], each['until']];
    const span = { by: this.choice(each['by'], `${at}/by`, SPANS), ...(from === undefined ? {} : { from: this.day(from, `${at}/from`) }), ...(until === undefined ? {} : { until: this.day(until, `${at}/until`) }) };
    if (from === undefined && until === undefined) this.faults.push(fieldError(at, 'required'));
    if (isLocalDate(from) && isLocalDate(until) && until < from) this.faults.push(fieldError(`${at}/until`, 'contradiction'));
    return span;
  }

  earmark(value: unknown, at: string): NonNullable<RoyaltyPolicy['earmark']> {
    const given = isPlainObject(value) ? value : this.fault<{ readonly [key: string]: unknown }>({}, at, 'wrong-type', { expected: 'object' });
    this.known(given, at, ['of', 'share', 'purpose']);
    const purpose = isPlainObject(given['purpose']) ? given['purpose'] : {};
    this.known(purpose, `${at}/purpose`, LOCALES);
    const text = (locale: Locale): string => this.word(purpose[locale], `${at}/purpose/${locale}`, 200);
    return { of: this.choice(given['of'], `${at}/of`, PAYEES), share: this.share(given['share'], `${at}/share`), purpose: { en: text('en'), ru: text('ru'), kk: text('kk') } };
  }

  private fault<T>(otherwise: T, at: string, code: FieldError['code'], params?: FieldError['params']): T {
    this.faults.push(params ? { pointer: at, code, params } : { pointer: at, code });
    return otherwise;
  }
}
