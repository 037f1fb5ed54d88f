/**
 * Two-letter codes of WIPO Standard ST.3 under which something can be filed: states, and the organisations that no list of
 * countries has. Transitional and reserved codes are left out.
 */
export const ORGANISATION_JURISDICTIONS = [
  'AP', // ARIPO
  'BX', // Benelux Office for Intellectual Property
  'EA', // Eurasian Patent Organization
  'EM', // European Union Intellectual Property Office
  'EP', // European Patent Office
  'GC', // Patent Office of the Gulf Cooperation Council
  'IB', // International Bureau of WIPO
  'OA', // OAPI
  'QZ', // Community Plant Variety Office
  'WO', // WIPO: PCT applications
] as const;

const STATES = `
  AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR
  BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM
  DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY
  HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR
  KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO
  MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL
  PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV
  SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN
  VU WS YE ZA ZM ZW
`;

export const JURISDICTIONS: readonly string[] = [...ORGANISATION_JURISDICTIONS, ...STATES.trim().split(/\s+/)].sort();

export const isJurisdiction = (value: unknown): value is string => (JURISDICTIONS as readonly unknown[]).includes(value);
