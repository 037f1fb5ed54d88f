/** How a number was understood. `raw`: no published format of that office is known here, so only blanks and case are evened out. */
export const NUMBER_SCHEMES = ['pct', 'us', 'ep', 'ea', 'ru', 'st13', 'raw'] as const;
export type NumberScheme = (typeof NUMBER_SCHEMES)[number];

/** A number in the one form in which two records of it are equal. */
export type NormalisedNumber = { readonly scheme: NumberScheme; readonly number: string };
/** A digit that does not belong: somebody has mistyped it. */
export type NumberFault = { readonly fault: 'check-digit'; readonly expected: string };

type Scheme = { readonly scheme: NumberScheme; readonly offices: readonly string[] | null; readonly read: (text: string) => string | NumberFault | null };

/** Capitals, one kind of dash and slash, no blanks; a leading office code says nothing that the record does not. */
function tidy(office: string | null, raw: string): string {
  // Once more at the end: marks that a blank stood between have come together, and have an order of their own.
  let text = raw.normalize('NFKC').toUpperCase().normalize('NFKC').replace(/[‐-―−]/g, '-').replace(/[⁄∕]/g, '/').replace(/\s+/g, '').normalize('NFKC');
  // over and over: what has been tidied is not tidied further
  while (office !== null && text.startsWith(office)) {
    const rest = text.slice(office.length).replace(/^[-.:]/, '');
    if (rest === '') return text;
    text = rest;
  }
  return text;
}

/**
 * The check digit of an EP application number: digits weighted 1, 2, 1, 2, ... from the left, the digits of the products
 * summed, and what is missing to the next ten. (EPO, OPS support, 17 January 2022, with EP 99403122.7 as the example.)
 * @param digits the eight before the point
 */
export function epCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** PCT/CCYYYY/NNNNNN; before 2004 PCT/CCYY/NNNNN, from 1978 on (PCT Administrative Instructions, Section 307). */
function pct(text: string): string | null {
  const match = /^PCT\/?([A-Z]{2})(\d{4}|\d{2})\/?(\d{5,6})$/.exec(text);
  if (!match) return null;
  const [, office = '', written = '', serial = ''] = match;
  const year = written.length === 4 ? written : `${Number(written) >= 78 ? '19' : '20'}${written}`;
  return `PCT/${office}${year}/${serial.padStart(6, '0')}`;
}

/** Series code and serial number, 09/004,827: WIPO DAS writes it NN/NNN,NNN. */
function us(text: string): string | null {
  const match = /^(\d{2})\/?(\d{3}),?(\d{3})$/.exec(text);
  return match && `${match[1]}/${match[2]},${match[3]}`;
}

/** Year, six digits, check digit (Guidelines A-II, 1.8); without its digit the number is given it. */
function ep(text: string): string | NumberFault | null {
  const match = /^(\d{8})(?:\.?(\d))?$/.exec(text);
  if (!match) return null;
  const [, digits = '', given] = match;
  const expected = epCheckDigit(digits);
  return given !== undefined && given !== expected ? { fault: 'check-digit', expected } : `${digits}.${expected}`;
}

/** YYYY and five digits (designs: YYYY4NNNN), as WIPO DAS has them. */
const ea = (text: string): string | null => (/^(?:19|20)\d{7}$/.test(text) ? text : null);
/** YYYY and six digits, 2021133744; what a court or the register writes behind a slash is the examining department. */
const ru = (text: string): string | null => /^((?:19|20)\d{8})$/.exec(text)?.[1] ?? null;

export type St13 = { readonly type: string; readonly year: number; readonly serial: number };

/** WIPO ST.13: type of right (2 digits), year (4), serial number (9). @throws RangeError for what has no such number */
export function buildSt13({ type, year, serial }: St13): string {
  if (!/^[1-9]\d$/.test(type) || !Number.isInteger(year) || year < 1800 || year > 2199 || !Number.isInteger(serial) || serial < 1 || serial > 999_999_999) throw new RangeError(`no ST.13 number of ${type}, ${year}, ${serial}`);
  return `${type}${year}${String(serial).padStart(9, '0')}`;
}

/** The inverse of `buildSt13`, blanks and dashes between its parts allowed; null for anything else. */
export function parseSt13(text: string): St13 | null {
  const match = /^([1-9]\d)[- ]?(1[89]\d\d|2[01]\d\d)[- ]?(\d{9})$/.exec(text.trim());
  const serial = Number(match?.[3]);
  return match && serial > 0 ? { type: match[1] ?? '', year: Number(match[2]), serial } : null;
}

function st13(text: string): string | null {
  const parts = parseSt13(text);
  return parts && buildSt13(parts);
}

/** Kazakhstan and most others are not here: no published description of their numbers could be opened, so theirs stay as written. */
const SCHEMES: readonly Scheme[] = [
  { scheme: 'pct', offices: null, read: pct },
  { scheme: 'us', offices: ['US'], read: us },
  { scheme: 'ep', offices: ['EP'], read: ep },
  { scheme: 'ea', offices: ['EA'], read: ea },
  { scheme: 'ru', offices: ['RU'], read: ru },
  { scheme: 'st13', offices: null, read: st13 },
];

/**
 * An application number in its one form. Never refuses what it does not know: an office may number as it likes.
 * @param office WIPO ST.3; null for what no office numbers
 * @returns null for a blank
 */
export function normaliseApplicationNumber(office: string | null, raw: string): NormalisedNumber | NumberFault | null {
  const text = tidy(office, raw);
  if (text === '') return null;
  for (const { scheme, offices, read } of SCHEMES) {
    if (offices !== null && (office === null || !offices.includes(office))) continue;
    const found = read(text);
    if (found !== null) return typeof found === 'string' ? { scheme, number: found } : found;
  }
  return { scheme: 'raw', number: text };
}

/** A number of a patent or registration: blanks, grouping and the office's code aside, as written. Null for a blank. */
export function normaliseRegistrationNumber(office: string | null, raw: string): string | null {
  const text = tidy(office, raw);
  return text.replaceAll(',', '') || null;
}
