/** A line as far as its tax asks. `taxText`: what the law wants said about it, on the paper of the invoice. */
export type TaxedLine = { readonly taxRate: string | null; readonly taxText: string | null; readonly net: bigint; readonly tax: bigint };
/** Of one rate and one wording: what is taxed, the tax, and both. */
export type TaxSum = { readonly rate: string; readonly text: string | null; readonly net: bigint; readonly tax: bigint; readonly gross: bigint };

/**
 * What bears tax at which rate, in the order in which the lines name it: an invoice says it for each rate and each exemption apart (Council
 * Directive 2006/112/EC, article 226, points 8 to 11a). The tax of each line is rounded; that of a rate is their sum, so that the invoice adds up.
 * Lines on which no tax is stated, such as interest, are in none.
 */
export function taxBreakdown(lines: readonly TaxedLine[]): readonly TaxSum[] {
  const sums = new Map<string, TaxSum>();
  for (const { taxRate: rate, taxText: text, net, tax } of lines) {
    if (rate === null) continue;
    const key = JSON.stringify([rate, text]);
    const before = sums.get(key) ?? { rate, text, net: 0n, tax: 0n, gross: 0n };
    sums.set(key, { rate, text, net: before.net + net, tax: before.tax + tax, gross: before.gross + net + tax });
  }
  return [...sums.values()];
}
