import { isOrcid, isStorableText, LOCALES, NAME_SCRIPTS, type ByLocale, type FieldError, type PersonNames, type SizeClass } from '@tamga/domain';
import { isMailAddress } from '@tamga/platform';

export const PARTY_KINDS = ['organisation', 'person'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export type PartyContent = {
  readonly kind: PartyKind;
  /** The name as each language writes it; at least one. */
  readonly names: ByLocale;
  readonly email: string | null;
  /** Only of a person. */
  readonly orcid: string | null;
  /** The nine characters of an organisation's ROR ID: `05dxps055`. */
  readonly ror: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  /** With its scheme: `https://stanford.edu`. */
  readonly website: string | null;
  /** As it is dialled from abroad, blanks and all: `+7 7172 00 00 00`. */
  readonly phone: string | null;
  /** Only of an organisation. */
  readonly sizeClass: SizeClass | null;
  /** Only of a person: the parts of the name, in each script it is written in. */
  readonly personNames: PersonNames | null;
  readonly notes: string;
};

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Whether this is a ROR ID: a zero, six characters of Crockford's base 32, and a checksum by ISO/IEC 7064 MOD 97-10.
 * Source: ROR, "ROR identifier pattern".
 * @example isRor('05dxps055') // California Institute of Technology
 */
export function isRor(value: string): boolean {
  if (!/^0[0-9a-hjkmnp-tv-z]{6}\d{2}$/.test(value)) return false;
  const number = [...value.slice(0, 7)].reduce((sum, c) => sum * 32 + CROCKFORD.indexOf(c), 0);
  return 98 - ((number * 100) % 97) === Number(value.slice(7));
}

/** The bare ID of what people paste, with or without its address; null when it is not a valid one. */
export function normaliseRor(text: string): string | null {
  const bare = text.trim().toLowerCase().replace(/^(https?:\/\/)?(www\.)?ror\.org\//, '');
  return isRor(bare) ? bare : null;
}

/** ISO 3166-1 alpha-2: the runtime's own list, less the codes it knows that are not countries. */
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'XK', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NOT_COUNTRIES.has(code) && regionNames.of(code) !== undefined;
}

const NAME_MAXIMUM = 300;
const NOTES_MAXIMUM = 5000;

/** Everything that is wrong with a party, at once. */
export function partyFaults(party: PartyContent): FieldError[] {
  const names = LOCALES.flatMap((locale) => textFaults(`/names/${locale}`, party.names[locale] ?? '', NAME_MAXIMUM));
  return [
    ...(LOCALES.some((locale) => party.names[locale]?.trim()) ? [] : [{ pointer: '/names', code: 'required' }]),
    ...names,
    ...textFaults('/notes', party.notes, NOTES_MAXIMUM),
    ...(party.email === null || isMailAddress(party.email) ? [] : [{ pointer: '/email', code: 'invalid-email' }]),
    ...(party.orcid === null || isOrcid(party.orcid) ? [] : [{ pointer: '/orcid', code: 'invalid-orcid' }]),
    ...(party.ror === null || isRor(party.ror) ? [] : [{ pointer: '/ror', code: 'invalid-format', params: { example: '05dxps055' } }]),
    ...(party.orcid !== null && party.kind !== 'person' ? [{ pointer: '/orcid', code: 'contradiction' }] : []),
    ...(party.ror !== null && party.kind !== 'organisation' ? [{ pointer: '/ror', code: 'contradiction' }] : []),
    ...(party.website === null || isWebAddress(party.website) ? [] : [{ pointer: '/website', code: 'invalid-format', params: { example: 'https://stanford.edu' } }]),
    ...(party.phone === null || PHONE.test(party.phone) ? [] : [{ pointer: '/phone', code: 'invalid-format', params: { example: '+7 7172 00 00 00' } }]),
    ...(party.sizeClass !== null && party.kind !== 'organisation' ? [{ pointer: '/sizeClass', code: 'contradiction' }] : []),
    ...personNameFaults(party),
    ...(party.country === null || isCountry(party.country) ? [] : [{ pointer: '/country', code: 'invalid-format', params: { example: 'KZ' } }]),
  ];
}

const PHONE = /^\+?[\d ()./-]{4,38}\d(?: ?(?:ext\.?|доб\.?|x) ?\d{1,6})?$/;
const WEBSITE_MAXIMUM = 500;

/** An address of the web and nothing that a browser would run. */
function isWebAddress(text: string): boolean {
  if (text.length > WEBSITE_MAXIMUM || !/^https?:\/\/[^\s/.]+\.[^\s]+$/i.test(text)) return false;
  try {
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  } catch {
    return false; // what the platform cannot read is no address
  }
}

const SCRIPT_LETTERS = { latin: /\p{Script=Cyrillic}/u, cyrillic: /\p{Script=Latin}/u } as const;
const PART_MAXIMUM = 100;

function personNameFaults({ kind, personNames }: PartyContent): FieldError[] {
  if (personNames === null) return [];
  if (kind !== 'person') return [{ pointer: '/personNames', code: 'contradiction' }];
  return NAME_SCRIPTS.flatMap((script) => {
    const name = personNames[script];
    if (!name) return [];
    const at = `/personNames/${script}`;
    const parts = (['family', 'given', 'patronymic'] as const).flatMap((part) => [
      ...textFaults(`${at}/${part}`, name[part], PART_MAXIMUM),
      // A name in the wrong alphabet is found under nothing.
      ...(SCRIPT_LETTERS[script].test(name[part]) ? [{ pointer: `${at}/${part}`, code: 'invalid-characters' }] : []),
    ]);
    return name.family === '' && name.given === '' ? [{ pointer: `${at}/family`, code: 'required' }, ...parts] : parts;
  });
}

function textFaults(pointer: string, text: string, max: number): FieldError[] {
  if (text.length > max) return [{ pointer, code: 'too-long', params: { max } }];
  return isStorableText(text) ? [] : [{ pointer, code: 'invalid-characters' }];
}

/** Kazakh letters that people type without their marks, and the Russian one they leave out. */
const EVENED: Readonly<Record<string, string>> = { қ: 'к', ң: 'н', ұ: 'у', ү: 'у', і: 'и', ә: 'а', ө: 'о', һ: 'х', ғ: 'г', ё: 'е' };

/** A text as search compares it: lower case, without accents, Kazakh letters as their nearest Russian ones, single blanks. */
export function foldName(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().replace(/[қңұүіәөһғё]/g, (c) => EVENED[c] ?? c);
  const plain = lower.normalize('NFD').replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '').normalize('NFC');
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
