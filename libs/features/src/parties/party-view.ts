import { CHECK_KINDS, isStale, LOCALES, mayContact, NAME_SCRIPTS, normaliseOrcid, type ByLocale, type CheckKind, type CheckResult, type Comparable, type Contact, type ContactBasis, type LocalDate, type MayContact, type PersonName, type PersonNames, type SizeClass } from '@tamga/domain';
import { foldName, normaliseRor, type PartyContent, type PartyKind } from './party-facts.js';

export type PartyRow = {
  id: string; kind: PartyKind; names: ByLocale; email: string | null; orcid: string | null; ror: string | null; country: string | null; website: string | null; phone: string | null; sizeClass: SizeClass | null; personNames: PersonNames | null; notes: string;
  contactBasis: ContactBasis | null; contactSince: LocalDate | null; contactGivenBy: string; contactReason: string; mergedInto: string | null; sortName: string; version: number; createdAt: Date; updatedAt: Date;
};
export type CheckRow = { partyId: string; kind: CheckKind; result: CheckResult; list: string; checkedOn: LocalDate; note: string; checkedByName: string };
export type OfficeFacts = { readonly checkDays: number; readonly today: LocalDate };

/** One kind of check: the last that was made, and whether it has to be made (again). */
export type CheckState = { readonly kind: CheckKind; readonly last: Omit<CheckRow, 'partyId' | 'kind'> | null; readonly due: boolean };
export type PartyView = PartyContent & {
  readonly id: string; readonly contact: Contact | null;
  /** Whether the office may come to it with an offer today. */
  readonly promotion: MayContact;
  readonly checks: readonly CheckState[];
  /** Only where one asked for a party that has been merged: this is the one it became. */
  readonly mergedInto: string | null;
  readonly version: number; readonly createdAt: string; readonly updatedAt: string;
};

export function viewOf(row: PartyRow, checks: readonly CheckRow[], { checkDays, today }: OfficeFacts): PartyView {
  const contact = contactOf(row);
  const states = CHECK_KINDS.map((kind): CheckState => {
    const found = checks.find((check) => check.partyId === row.id && check.kind === kind);
    if (!found) return { kind, last: null, due: true };
    const { result, list, checkedOn, note, checkedByName } = found;
    return { kind, last: { result, list, checkedOn, note, checkedByName }, due: isStale(checkedOn, checkDays, today) };
  });
  return {
    id: row.id, ...contentOf(row), contact, promotion: mayContact({ kind: row.kind, contact }, 'promotion', today), checks: states, mergedInto: null, version: row.version, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
  };
}

export function contactOf({ contactBasis, contactSince, contactGivenBy, contactReason }: PartyRow): Contact | null {
  return contactBasis === null || contactSince === null ? null : { basis: contactBasis, since: contactSince, givenBy: contactGivenBy, reason: contactReason };
}

export function contentOf(row: PartyRow): PartyContent {
  const { kind, names, email, orcid, ror, country, website, phone, sizeClass, personNames, notes } = row;
  return { kind, names, email, orcid, ror, country, website, phone, sizeClass, personNames, notes };
}

const inOrder = (name: PersonName, familyFirst: boolean): string => (familyFirst ? [name.family, name.given, name.patronymic] : [name.given, name.patronymic, name.family]).filter((part) => part !== '').join(' ');

/** What is compared when it is asked whether two parties are one: every way in which the name is written. */
export function comparableOf({ kind, names, personNames, email, orcid, ror }: Pick<PartyContent, 'kind' | 'names' | 'personNames' | 'email' | 'orcid' | 'ror'>): Comparable {
  const whole = LOCALES.flatMap((locale) => names[locale] ?? []);
  const parts = NAME_SCRIPTS.flatMap((script) => { const name = personNames?.[script]; return name ? [inOrder(name, true)] : []; });
  return { kind, names: [...new Set([...whole, ...parts])], email, orcid, ror };
}

/** Blanks around, an empty field as none, identifiers in their written form; what is no identifier stays, to be refused. */
export function tidy(party: PartyContent): PartyContent {
  const text = (value: string | null): string | null => value?.trim() || null;
  const written = Object.fromEntries(LOCALES.flatMap((locale) => (text(party.names[locale] ?? null) ? [[locale, party.names[locale]?.trim()]] : []))) as ByLocale;
  const personNames = tidyPersonNames(party.personNames);
  const [orcid, ror] = [text(party.orcid), text(party.ror)];
  return {
    kind: party.kind, names: LOCALES.some((locale) => written[locale]) ? written : namesFrom(personNames), notes: party.notes.trim(), email: text(party.email)?.toLowerCase() ?? null, country: text(party.country)?.toUpperCase() ?? null,
    orcid: orcid && (normaliseOrcid(orcid) ?? orcid), ror: ror && (normaliseRor(ror) ?? ror), website: text(party.website), phone: text(party.phone), sizeClass: party.sizeClass, personNames,
  };
}

function tidyPersonNames(names: PersonNames | null): PersonNames | null {
  const tidied = NAME_SCRIPTS.flatMap((script) => {
    const name = names?.[script];
    if (!name) return [];
    const trimmed = { family: name.family.trim(), given: name.given.trim(), patronymic: name.patronymic.trim() };
    return Object.values(trimmed).some((part) => part !== '') ? [[script, trimmed] as const] : [];
  });
  return tidied.length === 0 ? null : (Object.fromEntries(tidied) as PersonNames);
}

/** A person who is entered by the parts of the name alone is called as each language puts them. */
function namesFrom(names: PersonNames | null): ByLocale {
  return {
    ...(names?.latin ? { en: inOrder(names.latin, false) } : {}),
    ...(names?.cyrillic ? { ru: inOrder(names.cyrillic, true) } : {}),
  };
}

/** The order of the columns in which a party is written. */
export function columnsOf(c: PartyContent): unknown[] {
  const written = comparableOf(c).names;
  return [c.kind, c.names, c.email, c.orcid, c.ror, c.country, c.website, c.phone, c.sizeClass, c.personNames, c.notes, foldName(written[0] ?? ''), foldName(written.join(' '))];
}
