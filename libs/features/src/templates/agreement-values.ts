import { AGREEMENT_WORDS, LOCALES, localDate, parseMoney, WORLDWIDE, writeAmount, writeDay, type ByLocale, type Locale, type LocalDate, type TagLine, type TagValues } from '@tamga/domain';
import type { AgreementCourseView, AgreementView } from '@tamga/features/agreements';
import type { InvoiceSettings } from '@tamga/features/receivables';
import type { TermsView } from '@tamga/features/terms';
import type { NamedQuery, Tx } from '@tamga/platform';

const OFFICE: NamedQuery = { name: 'template-office', text: 'SELECT name FROM offices WHERE id = $1' };
const CASES: NamedQuery = {
  name: 'template-agreement-cases',
  text: `SELECT c.id, c.reference, c.title, d.content -> 'inventors' AS inventors FROM agreement_cases l JOIN cases c ON c.id = l.case_id LEFT JOIN disclosures d ON d.id = c.disclosure_id
    WHERE l.agreement_id = $1 ORDER BY c.reference, c.id LIMIT 301`,
};
const COUNTRIES: NamedQuery = { name: 'template-agreement-countries', text: 'SELECT p.id, p.country FROM agreement_parties l JOIN parties p ON p.id = l.party_id WHERE l.agreement_id = $1' };

type CaseRow = { id: string; reference: string; title: ByLocale; inventors: readonly { readonly name?: string }[] | null };
/** What an agreement's document is written from, besides the agreement itself. */
export type AgreementSurroundings = { readonly office: ByLocale; readonly cases: readonly CaseRow[]; readonly countries: ReadonlyMap<string, string | null>; readonly today: LocalDate };
export type AgreementRecord = AgreementSurroundings & { readonly agreement: AgreementView; readonly course: AgreementCourseView; readonly terms: TermsView; readonly settings: InvoiceSettings };

export async function surroundingsOf(tx: Tx, officeId: string, agreementId: string, today: LocalDate): Promise<AgreementSurroundings> {
  const [office, cases, countries] = await Promise.all([tx.one<{ name: ByLocale }>(OFFICE, [officeId]), tx.query<CaseRow>(CASES, [agreementId]), tx.query<{ id: string; country: string | null }>(COUNTRIES, [agreementId])]);
  return { office: office?.name ?? {}, cases, countries: new Map(countries.map(({ id, country }) => [id, country])), today };
}

/** In the language wanted, else in one there is. */
export const named = (names: ByLocale | null, locale: Locale): string | null => (names === null ? null : ([locale, ...LOCALES].map((each) => names[each]).find((name) => name !== undefined && name !== '') ?? null));

function country(code: string | null | undefined, locale: Locale): string | null {
  return code ? (new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code) : null;
}

const count = (value: number | null): string | null => (value === null ? null : String(value));
const day = (on: string | null, locale: Locale): string | null => (on === null ? null : writeDay(localDate(on), locale));

/** Everything an agreement's template may ask for, in the document's language. What is not known is null, and never made up. */
export function agreementValues({ agreement, course, terms, settings, office, cases, countries, today }: AgreementRecord, locale: Locale): TagValues {
  const words = AGREEMENT_WORDS[locale];
  const us = settings.issuer.name || named(office, locale);
  const nameOf = (party: AgreementView['parties'][number] | undefined): string | null => (party === undefined ? null : party.partyId === null ? us : named(party.names, locale));
  const amount = (text: string | null, currency: string | null): string | null => {
    const money = text !== null && currency !== null ? parseMoney(text, currency) : null;
    return money && writeAmount(money, locale);
  };
  const them = agreement.parties.find(({ partyId }) => partyId !== null);
  const { territory, exclusivity, sublicensing } = agreement;
  const tags: TagLine = {
    title: agreement.title, 'made-on': writeDay(today, locale), 'effective-on': day(agreement.effectiveOn, locale), 'expires-on': day(agreement.expiresOn, locale), 'governing-law': agreement.governingLaw,
    'our-name': us, 'our-address': settings.issuer.address.replace(/\s*\n\s*/g, ', '), 'our-tax-number': settings.issuer.taxId, 'their-name': nameOf(them), 'their-country': country(them?.partyId && countries.get(them.partyId), locale),
    value: amount(agreement.value, agreement.currency), 'confidentiality-years': count(agreement.confidentialityYears), 'notice-days': count(agreement.noticeDays), 'publication-delay-days': count(agreement.publicationDelayDays),
    'field-of-use': agreement.fieldOfUse, territory: territory.map((code) => (code === WORLDWIDE ? words.worldwide : country(code, locale))).join(', '),
    exclusivity: exclusivity && words.exclusivity[exclusivity], sublicensing: sublicensing === null ? null : words.sublicensing[sublicensing ? 'yes' : 'no'],
  };
  const owed = (title: ByLocale, dueOn: string | null, money: { readonly amount: string; readonly currency: string } | null): TagLine => ({ what: named(title, locale), 'due-on': day(dueOn, locale), amount: money && amount(money.amount, money.currency) });
  const inventors = cases.flatMap((file) => (file.inventors ?? []).map(({ name = '' }) => ({ name: name.trim(), case: file.reference })));
  return {
    tags,
    loops: {
      parties: agreement.parties.map((party) => ({ name: nameOf(party), role: words.roles[party.role], country: party.partyId === null ? null : country(countries.get(party.partyId), locale) })),
      signatories: course.signatories.map(({ name, capacity, partyLineId }) => ({ name, capacity, party: nameOf(agreement.parties.find(({ id }) => id === partyLineId)) })),
      cases: cases.map(({ reference, title }) => ({ reference, title: named(title, locale) })),
      inventors: inventors.filter(({ name }) => name !== ''),
      terms: [...terms.due.map(({ title, dueOn, amount: money }) => owed(title, dueOn, money)), ...terms.waiting.map(({ title, amount: money }) => owed(title, null, money))],
    },
  };
}
