/** Terms as the form holds them: every field as text, empty where nothing is agreed. */
export type TypedTerms = {
  readonly currency: string; readonly per: 'year' | 'licence'; readonly tiers: readonly { readonly upTo: string; readonly rate: string }[];
  readonly stackingShare: string; readonly stackingMost: string; readonly capYear: string; readonly capLicence: string;
  readonly minimum: string; readonly minimumFrom: string; readonly creditable: boolean; readonly credit: string; readonly creditShare: string;
  readonly rates: readonly { readonly currency: string; readonly on: string; readonly rate: string; readonly source: string }[]; readonly untilYear: string;
};

export const NEW_TERMS: TypedTerms = {
  currency: 'USD', per: 'year', tiers: [{ upTo: '', rate: '' }], stackingShare: '', stackingMost: '', capYear: '', capLicence: '', minimum: '', minimumFrom: '', creditable: true, credit: '', creditShare: '', rates: [], untilYear: '',
};

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** As the API takes them: what is empty is not agreed and left out; the last tier is open. `creditName`: what the reader calls what was paid before. */
export function termsOf(typed: TypedTerms, creditName: string): Record<string, unknown> {
  const tiers = typed.tiers.map(({ upTo, rate }, place) => ({ ...(place === typed.tiers.length - 1 ? {} : { upTo: upTo.trim() }), rate: rate.trim() }));
  const caps = { ...(given(typed.capYear) ? { year: given(typed.capYear) } : {}), ...(given(typed.capLicence) ? { licence: given(typed.capLicence) } : {}) };
  return {
    currency: typed.currency,
    schedules: [{ per: typed.per, tiers }],
    ...(given(typed.stackingShare) ? { stacking: { share: given(typed.stackingShare), ...(given(typed.stackingMost) ? { atMost: given(typed.stackingMost) } : {}) } } : {}),
    ...(Object.keys(caps).length > 0 ? { caps } : {}),
    ...(given(typed.minimum) ? { minimums: [{ fromYear: Number(typed.minimumFrom.trim() || Number.NaN) || undefined, amount: given(typed.minimum), creditable: typed.creditable }] } : {}),
    ...(given(typed.credit) ? { credits: [{ name: creditName, amount: given(typed.credit), ...(given(typed.creditShare) ? { share: given(typed.creditShare) } : {}) }] } : {}),
    ...(typed.rates.length > 0 ? { rates: typed.rates.map(({ currency, on, rate, source }) => ({ currency: currency.trim().toUpperCase(), on: on.trim(), rate: rate.trim(), source: source.trim() })) } : {}),
  };
}
