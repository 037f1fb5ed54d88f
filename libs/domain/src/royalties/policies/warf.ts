import type { RoyaltyPolicy } from '../policy.js';
import { flat, policy, tier } from './row-parts.js';

const warf = { institution: 'Wisconsin Alumni Research Foundation', currency: 'USD', deductions: [], source: 'research.wisc.edu/intellectual-property/royalty-income-sharing; warf.org, 20 June 2008', verified: true, verification: 'read on the page' } as const;
const ABOVE = tier(null, { inventors: '20', department: '15', university: '65' });
const GROSS = { appliesTo: 'all', tiers: flat({ inventors: '20', department: '15', university: '65' }), note: 'The university’s share is a gift to the Graduate School.' } as const;
const OLD = [{ by: 'licensed', from: '1997-10-01', until: '2008-06-30' }] as const;

/** Wisconsin shares the receipt itself, from the first dollar on. */
export const WARF_POLICIES: readonly RoyaltyPolicy[] = [
  policy({ ...warf, ...GROSS, code: 'warf-2008', version: 'licences signed from 1 July 2008', validity: [{ by: 'licensed', from: '2008-07-01' }] }),
  policy({ ...warf, ...GROSS, code: 'warf-before-1997', version: 'licences signed before 1 October 1997', validity: [{ by: 'licensed', until: '1997-09-30' }] }),
  policy({
    ...warf, code: 'warf-1997-patents', version: 'licences signed from 1 October 1997 to 30 June 2008', appliesTo: 'patents', validity: OLD,
    tiers: [tier(100_000, { inventors: '20', laboratory: '70', university: '10' }), ABOVE], note: 'A laboratory has at most 70,000 of a licence and 200,000 a year; the yearly limit is not computed here.',
  }),
  policy({
    ...warf, code: 'warf-1997-software', version: 'licences signed from 1 October 1997 to 30 June 2008', appliesTo: 'copyright without a patent', validity: OLD,
    tiers: [tier(100_000, { inventors: '40', laboratory: '50', university: '10' }), ABOVE],
  }),
];
