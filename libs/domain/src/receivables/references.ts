export const INVOICE_SERIES = ['invoice', 'credit-note'] as const;
export type InvoiceSeries = (typeof INVOICE_SERIES)[number];
const LETTERS: Readonly<Record<InvoiceSeries, string>> = { invoice: 'INV', 'credit-note': 'CN' };

/** How people write it: `NU-INV-2026-0042`. */
export function seriesReference(series: InvoiceSeries, { office, year, number }: { readonly office: string; readonly year: number; readonly number: number }): string {
  return `${office}-${LETTERS[series]}-${year}-${String(number).padStart(4, '0')}`;
}

const digitsOf = (text: string): string => [...text].map((letter) => (/[A-Z]/.test(letter) ? String(letter.charCodeAt(0) - 55) : letter)).join('');
/** ISO 7064, MOD 97-10, digit by digit: the number is longer than a float holds. */
const mod97 = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);

/**
 * The creditor reference of ISO 11649 (`RF18 5390 0754 7034`) for an invoice's reference; a payer's bank carries it to us letter by letter.
 * @throws RangeError when more than 21 letters and digits are left
 */
export function creditorReference(reference: string): string {
  const bare = reference.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (bare.length === 0 || bare.length > 21) throw new RangeError(`no creditor reference can be made of "${reference}"`);
  const check = 98 - mod97(digitsOf(`${bare}RF00`));
  return `RF${String(check).padStart(2, '0')}${bare}`;
}

/** Blanks aside, since people and banks group it by four. */
export function isCreditorReference(text: string): boolean {
  const bare = text.toUpperCase().replace(/\s/g, '');
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(bare) && mod97(digitsOf(bare.slice(4) + bare.slice(0, 4))) === 1;
}

const PLAIN = /[A-Z][A-Z0-9]{1,7}[-\s/]*INV[-\s/]*\d{4}[-\s/]*\d{4,6}/g;

/** What in a payer's own words may be an invoice's number, as `plainReference` writes it: blanks, dashes and strokes do not count. */
export function referencesIn(text: string): readonly string[] {
  return [...new Set((text.toUpperCase().match(PLAIN) ?? []).map(plainReference))];
}

export const plainReference = (reference: string): string => reference.toUpperCase().replace(/[^A-Z0-9]/g, '');
