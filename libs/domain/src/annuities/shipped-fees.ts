import { localDate } from '../time/local-date.js';
import type { AnnuityFee, EntitySize } from './fees.js';

type Row = Omit<AnnuityFee, 'id' | 'own' | 'entity' | 'validUntil' | 'validFrom' | 'per'> & { readonly since: string; readonly until?: string; readonly entity?: EntitySize; readonly per?: AnnuityFee['per'] };

const row = ({ since, until, entity = undefined, per = 'payment', ...rest }: Row): AnnuityFee => ({
  ...rest, id: ['shipped', rest.scheme, rest.from, rest.to, entity ?? 'all', since].join(':'), own: false, per, entity: entity ?? null, validFrom: localDate(since), validUntil: until === undefined ? null : localDate(until),
});

const EPO = {
  scheme: 'ep-renewal', currency: 'EUR', surcharge: { percent: 50 }, since: '2024-04-01', source: 'grunecker.de, prokurio.com and lewissilkin.com on the Rules relating to Fees from 1 April 2024; surcharge: EPO Guide for applicants', verified: true,
  verification: 'V2: 690 to 1155 EUR in several, rising by 155 EUR a year to the tenth (Gruenecker); prokurio.com has the eighth and ninth the other way round. Later changes of the fees were not found',
} as const;
/** Years 3 to 10, in whole euros; from the tenth it stays. */
const EPO_YEARS = [690, 845, 1000, 1155, 1310, 1465, 1620, 1775];

const USPTO = {
  scheme: 'us-maintenance', currency: 'USD', since: '2025-01-19', source: '89 FR 91898 (final rule, effective 19 January 2025); amounts: readydone.ai, patent maintenance fees', verified: true,
  verification: 'V2: the rule was found, the amounts were read in a table made from it; 60 % and 80 % less for small and micro entities agree with it',
} as const;
const US: readonly { readonly entity: EntitySize; readonly fees: readonly [number, number, number]; readonly late: number }[] = [
  { entity: 'large', fees: [2150, 4040, 8280], late: 540 },
  { entity: 'small', fees: [860, 1616, 3312], late: 216 },
  { entity: 'micro', fees: [430, 808, 1656], late: 108 },
];
const US_NUMBERS = [8, 12, 20];

const EUIPO = {
  scheme: 'em-design', currency: 'EUR', surcharge: { percent: 25 }, since: '2025-05-01', source: 'mondaq.com 1586054 (February 2025); charlesrussellspeechlys.com; dehns.com', verified: true,
  verification: 'V2: the same in three; for each design of a registration',
} as const;
const EM_DESIGN = [150, 250, 400, 700];

/** Read, but not enough to reckon with: shown, and left to the office to enter. */
const OFF = { verified: false } as const;

/**
 * Fees that the product comes with. Only those that were read somewhere are verified, and what is known of them is the day they
 * began: a change of which nothing was found is the office's to enter.
 */
export const SHIPPED_FEES: readonly AnnuityFee[] = [
  ...EPO_YEARS.map((euros, index) => row({ ...EPO, from: index + 3, to: index === EPO_YEARS.length - 1 ? 20 : index + 3, minor: BigInt(euros) * 100n })),
  ...US.flatMap(({ entity, fees, late }) => fees.map((dollars, index) => row({ ...USPTO, entity, from: US_NUMBERS[index] ?? 0, to: US_NUMBERS[index] ?? 0, minor: BigInt(dollars) * 100n, surcharge: { minor: BigInt(late) * 100n } }))),
  ...EM_DESIGN.map((euros, index) => row({ ...EUIPO, from: (index + 2) * 5, to: (index + 2) * 5, minor: BigInt(euros) * 100n })),
  row({
    scheme: 'cpvo-annual', from: 1, to: 30, minor: 38_000n, currency: 'EUR', surcharge: null, since: '2023-07-01', source: 'cpvo.europa.eu, news "Fees increase"; Regulation (EU) 2023/1104', verified: true,
    verification: 'V: EUR 330 became EUR 380 on 1 July 2023, on the page of the CPVO',
  }),
  row({
    scheme: 'em-trademark', from: 11, to: 200, minor: 85_000n, currency: 'EUR', surcharge: { percent: 25 }, since: '2016-03-23', source: 'euipo.europa.eu, manage your trade mark; ip-coster.com, news 76', ...OFF,
    verification: 'V2, but for one class only: EUR 50 for the second and EUR 150 for each further class come on top, and the product does not know the classes',
  }),
  row({
    scheme: 'kz-annuity', per: 'year', from: 1, to: 3, minor: 2_032_016n, currency: 'KZT', surcharge: null, since: '2021-01-01', source: 'craneip.com, July 2023', ...OFF,
    verification: 'U: one adviser, for legal entities, in passing; the price list of the institute could not be opened',
  }),
  row({
    scheme: 'ea-annuity', per: 'year', from: 1, to: 3, minor: 3_206_000n, currency: 'KZT', surcharge: null, since: '2023-07-10', source: 'craneip.com, July 2023', ...OFF,
    verification: 'U: the part of Kazakhstan alone; a Eurasian patent pays for each state that is kept',
  }),
];
