import type { TemplateKind } from './kinds.js';

/** How a value is written: a day and an amount in the manner of the document's language. `maybe`: empty where there is nothing to say, and nobody misses it. */
export type TagForm = 'text' | 'day' | 'amount' | 'number' | 'maybe';
export type TagForms = { readonly [tag: string]: TagForm };
/** `loops`: what stands between `{#name}` and `{/name}` is written once for each line, and has the tags of the loop besides those of the document. */
export type TagList = { readonly tags: TagForms; readonly loops: { readonly [loop: string]: TagForms } };

const AGREEMENT_TAGS = {
  title: 'text', 'made-on': 'day', 'effective-on': 'day', 'expires-on': 'day', 'governing-law': 'text', 'our-name': 'text', 'our-address': 'text', 'our-tax-number': 'text', 'their-name': 'text', 'their-country': 'text',
  value: 'amount', 'confidentiality-years': 'number', 'notice-days': 'number',
} as const satisfies TagForms;
const SCOPE_TAGS = { 'field-of-use': 'text', territory: 'text' } as const satisfies TagForms;
const AGREEMENT_LOOPS = {
  parties: { name: 'text', role: 'text', country: 'text' },
  signatories: { name: 'text', capacity: 'maybe', party: 'text' },
  cases: { reference: 'text', title: 'text' },
  inventors: { name: 'text', case: 'text' },
  terms: { what: 'text', 'due-on': 'maybe', amount: 'maybe' },
} as const satisfies TagList['loops'];

/** The closed list: a template knows these names and nothing else, so that nothing in it can run. */
export const TAGS = {
  nda: { tags: AGREEMENT_TAGS, loops: AGREEMENT_LOOPS },
  mta: { tags: { ...AGREEMENT_TAGS, 'publication-delay-days': 'number' }, loops: AGREEMENT_LOOPS },
  option: { tags: { ...AGREEMENT_TAGS, ...SCOPE_TAGS }, loops: AGREEMENT_LOOPS },
  licence: { tags: { ...AGREEMENT_TAGS, ...SCOPE_TAGS, exclusivity: 'text', sublicensing: 'text', 'publication-delay-days': 'number' }, loops: AGREEMENT_LOOPS },
  statement: {
    tags: { 'our-name': 'text', 'made-on': 'day', payee: 'text', 'run-number': 'number', 'run-on': 'day', from: 'maybe', until: 'day', amount: 'amount', withdrawn: 'maybe' },
    loops: { lines: { reference: 'text', title: 'text', share: 'text', gross: 'amount', part: 'amount', amount: 'amount', policy: 'text', note: 'maybe' } },
  },
  invoice: {
    tags: {
      number: 'text', 'issued-on': 'day', 'due-on': 'day', 'our-name': 'text', 'our-address': 'text', 'our-tax-number': 'text', bank: 'text', account: 'text', bic: 'text', 'payer-name': 'text', 'payer-address': 'text', 'payer-tax-number': 'maybe',
      'payment-reference': 'text', currency: 'text', net: 'amount', tax: 'amount', total: 'amount', settled: 'amount', open: 'amount', 'tax-text': 'maybe', note: 'maybe', draft: 'maybe',
    },
    loops: {
      lines: { what: 'text', case: 'maybe', net: 'amount', 'tax-rate': 'maybe', tax: 'maybe', amount: 'amount', 'tax-text': 'maybe' },
      taxes: { rate: 'text', net: 'amount', tax: 'amount', gross: 'amount', text: 'maybe' },
    },
  },
} as const satisfies { readonly [K in TemplateKind]: TagList };

type Names<L> = L extends { readonly tags: infer T; readonly loops: infer O } ? (keyof T & string) | (keyof O & string) | { [N in keyof O & string]: `${N}.${keyof O[N] & string}` }[keyof O & string] : never;
/** A tag, a loop, or `loop.tag`, of any kind. */
export type TagPath = { [K in TemplateKind]: Names<(typeof TAGS)[K]> }[TemplateKind];

export const tagsOf = (kind: TemplateKind): TagList => TAGS[kind];

/** Every path of a kind, in the order of the list: tags, then each loop and its tags. */
export function tagPaths(kind: TemplateKind): readonly TagPath[] {
  const { tags, loops } = tagsOf(kind);
  return [...Object.keys(tags), ...Object.entries(loops).flatMap(([loop, inner]) => [loop, ...Object.keys(inner).map((tag) => `${loop}.${tag}`)])] as TagPath[];
}
