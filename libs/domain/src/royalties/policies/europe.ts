import type { RoyaltyPolicy } from '../policy.js';
import { percent } from '../ratio.js';
import { costs, flat, policy, thirdParty, tier } from './row-parts.js';

const cambridge = {
  institution: 'University of Cambridge', currency: 'GBP', deductions: [costs, thirdParty], scope: 'case', indexedFrom: '2005-12-12',
  source: 'enterprise.cam.ac.uk, revenue sharing', verified: true, verification: 'read on the page',
  note: 'Thresholds grow with the retail price index from 12 December 2005: 100,000 had become 132,869 by 31 December 2014, 149,398 by 31 July 2019 and 197,649 when last seen.',
} as const;

/** Policies of universities in Europe. */
export const EUROPE_POLICIES: readonly RoyaltyPolicy[] = [
  policy({
    code: 'oxford', institution: 'University of Oxford', version: '2022/23 (Council Regulations 7 of 2002)', appliesTo: 'net licensing revenue', currency: 'GBP', deductions: [costs], scope: 'case',
    // within every band 30 % are Oxford University Innovation's, and the published shares are of the other 70 %
    tiers: [
      tier(50_000, { inventors: '59.99', university: '10.01', office: '30' }),
      tier(500_000, { inventors: '31.5', department: '17.5', university: '21', office: '30' }),
      tier(null, { inventors: '15.75', department: '26.25', university: '28', office: '30' }),
    ],
    note: 'Published shares are 85.7, 45 and 22.5 % for inventors of the 70 % that the office leaves; thresholds count the whole net revenue.',
    source: 'ipdraughts.wordpress.com, 15 January 2023, quoting the regulations', verified: true, verification: 'read in a secondary source',
  }),
  policy({
    ...cambridge, code: 'cambridge-opt-in', version: '2005, with Cambridge Enterprise', appliesTo: 'registrable rights',
    tiers: [
      tier(100_000, { inventors: '90', department: '5', office: '5' }),
      tier(200_000, { inventors: '60', department: '20', office: '20' }),
      tier(null, { inventors: '34', department: '33', office: '33' }),
    ],
  }),
  policy({
    ...cambridge, code: 'cambridge-opt-out', version: '2005, without Cambridge Enterprise', appliesTo: 'registrable rights',
    tiers: [tier(50_000, { inventors: '100' }), tier(null, { inventors: '85', department: '7.5', university: '7.5' })],
  }),
  policy({
    code: 'strathclyde', institution: 'University of Strathclyde', version: 'Court minute CM1321', appliesTo: 'royalties, licence and option fees', currency: 'GBP', scope: 'person', deductions: [{ kind: 'costs', atMost: percent('80') }],
    tiers: [
      tier(10_000, { inventors: '80', department: '4', university: '16' }),
      tier(50_000, { inventors: '60', department: '8', university: '32' }),
      tier(100_000, { inventors: '40', department: '12', university: '48' }),
      tier(500_000, { inventors: '30', department: '14', university: '56' }),
      tier(null, { inventors: '25', department: '15', university: '60' }),
    ],
    note: 'Costs are a first charge on four fifths of the income only, so a fifth is always shared. Tiers count a lifetime, not a year.',
    source: 'strath.ac.uk, Court minute on royalty income', verified: true, verification: 'read on the page',
  }),
  policy({
    code: 'eth', institution: 'ETH Zurich', version: 'SR 414.172, page of 2017', appliesTo: 'licence income', currency: 'CHF', deductions: [costs, thirdParty], tiers: flat({ inventors: '33.34', laboratory: '33.33', university: '33.33' }),
    note: 'The executive board may claim more than two thirds. Where others have rights, all three shares are reduced alike.',
    source: 'ethz.ch, revenues; droit-bilingue.ch 414.172', verified: true, verification: 'read on the page',
  }),
];
