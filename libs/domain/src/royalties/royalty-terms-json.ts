import { decimalText } from '../money/money.js';
import type { RoyaltyTerms } from './earned-terms.js';
import { decimalOf, ratio, type Ratio } from './ratio.js';

/** The inverse of `readRoyaltyTerms`: terms as a file, a request or a kept report has them. What is not agreed is left out. */
export function royaltyTermsJson({ currency, schedules, stacking, caps, minimums, credits, rates }: RoyaltyTerms): Record<string, unknown> {
  const money = (minor: bigint): string => decimalText({ minor, currency });
  const percent = ({ of, in: whole }: Ratio): string => decimalOf(ratio(of * 100n, whole));
  return {
    currency,
    schedules: schedules.map(({ product, territory, from, until, per, tiers }) => ({
      product, territory, ...(from === null ? {} : { from }), ...(until === null ? {} : { until }), per, tiers: tiers.map(({ upTo, rate }) => ({ ...(upTo === null ? {} : { upTo: money(upTo) }), rate: percent(rate) })),
    })),
    ...(stacking ? { stacking: { share: percent(stacking.share), atMost: percent(stacking.atMost) } } : {}),
    caps: { ...(caps.year === null ? {} : { year: money(caps.year) }), ...(caps.licence === null ? {} : { licence: money(caps.licence) }) },
    minimums: minimums.map(({ fromYear, untilYear, amount, creditable }) => ({ fromYear, ...(untilYear === null ? {} : { untilYear }), amount: money(amount), creditable })),
    credits: credits.map(({ name, amount, share }) => ({ name, amount: money(amount), share: percent(share) })),
    rates: rates.map(({ currency: of, on, rate, source }) => ({ currency: of, on, rate: decimalOf(rate), source })),
  };
}
