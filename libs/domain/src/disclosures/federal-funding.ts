import type { LocalDate } from '../time/local-date.js';
import type { DisclosureContent } from './content.js';

/**
 * Whether the inventors have named money of the United States, which brings the duties of 37 CFR 401.14. `unknown`: nobody has filled in the
 * funding, or somebody is named who is neither known to be federal nor of another country: then a person is asked. `awardedOn`: of the newest such agreement; null while one of them has no day, because the newest decides which wording applies.
 */
export type FederalFunding = { readonly declared: 'unknown' | 'none' } | { readonly declared: 'federal'; readonly awardedOn: LocalDate | null };

/** Names are written in any case; abbreviations only as they stand, or they would be found in words. Too wide asks once too often, too narrow loses a right. */
const NAMES = /national science foundation|institutes? of health|national cancer institute|aeronautics and space administration|(?:department|dept\.?|office) of (?:energy|defen[cs]e|agriculture|commerce|education|veterans|health|homeland|transportation|the interior|justice|labor|state|the treasury|naval)|standards and technology|oceanic and atmospheric|advanced research projects|environmental protection agency|agency for international development|air force|army research|naval research|geological survey|united states|national laborator|small business (?:innovation|technology)|сша|ақш|национальный научный фонд|ұлттық ғылыми қор/iu;
const ABBREVIATIONS = /\b(?:U\.\s?S\.(?:\s?A\.)?|USA?|NSF|NIH|NCI|NIAID|NIST|NASA|NOAA|NIFA|USDA|USAID|USGS|DOE|DoE|DOD|DoD|DARPA|IARPA|ARPA|HHS|CDC|FDA|EPA|VA|DHS|DOT|ONR|AFOSR|AFRL|ARO|ARL|BARDA|DTRA|SBIR|STTR|CDMRP|AHRQ)\b/u;
/** Who is named with a country, or a union of countries, that is not the United States. */
const ELSEWHERE = /kazakh|казахстан|қазақстан|russia|росси|ресей|uzbek|узбек|өзбек|kyrgyz|кыргыз|қырғыз|belarus|беларус|european|европейск|еуропалық|(?<!\p{L})(?:EU|UK|KZ|RF|РК|ҚР|РФ|ЕС)(?!\p{L})|germany|german |deutsche|германи|france|china|chinese|китай|қытай|japan|korea|turkey|türkiye|canad|british|united kingdom|wellcome/iu;

/** What a disclosure says of federal money. @param content as it stands; a form whose funding is not filled in says nothing */
export function federalFunding({ fundings = [], noFunding }: Pick<DisclosureContent, 'fundings' | 'noFunding'>): FederalFunding {
  const named = fundings.map(({ funder = '', programme = '', awardedOn }) => ({ text: `${funder} ${programme}`.trim(), awardedOn }));
  const federal = named.filter(({ text }) => NAMES.test(text) || ABBREVIATIONS.test(text));
  if (federal.length > 0) {
    const days = federal.flatMap(({ awardedOn }) => awardedOn ?? []);
    return { declared: 'federal', awardedOn: days.length === federal.length ? (days.sort().at(-1) ?? null) : null };
  }
  const said = fundings.length > 0 ? named.every(({ text }) => ELSEWHERE.test(text)) : noFunding === true;
  return { declared: said ? 'none' : 'unknown' };
}
