import i18next from 'i18next';
import { numberTag } from '../i18n/format.js';

/** WIPO ST.3 has offices that no list of countries has. */
const OFFICES = ['EA', 'EP', 'WO', 'AP', 'BX', 'EM', 'GC', 'IB', 'OA', 'QZ'] as const;
const STATES = `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET
  FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK
  ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM
  TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW`.trim().split(/\s+/);

/** Where most filings of an office here go, then everything else by its name. */
const USUAL = ['KZ', 'EA', 'WO', 'RU', 'US', 'EP', 'CN'];

/** "EP" as the reader's language calls it; from our own texts, because browsers have no Kazakh names. */
export function jurisdictionName(code: string): string {
  if ((OFFICES as readonly string[]).includes(code)) return i18next.t(`assets:office.${code}`);
  return STATES.includes(code) ? i18next.t(`places:${code}`) : code;
}

export const jurisdictionLabel = (code: string): string => `${code} · ${jurisdictionName(code)}`;

/** All of them as choices of a list, in the reader's language. */
export function jurisdictionChoices(countriesOnly = false): { value: string; label: string }[] {
  const { compare } = new Intl.Collator(numberTag());
  const others = [...OFFICES, ...STATES].filter((code) => !USUAL.includes(code)).sort((a, b) => compare(jurisdictionName(a), jurisdictionName(b)));
  const shown = countriesOnly ? (code: string): boolean => STATES.includes(code) : (): boolean => true;
  return [...USUAL, ...others].filter(shown).map((value) => ({ value, label: jurisdictionLabel(value) }));
}
