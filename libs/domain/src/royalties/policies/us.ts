import type { RoyaltyPolicy } from '../policy.js';
import { percent } from '../ratio.js';
import { costs, fee, flat, policy, thirdParty, tier } from './row-parts.js';

const HARVARD = 'universitypatentdata.com, Harvard University (quoting the IP Policy, section V)';
const harvard = { institution: 'Harvard University', currency: 'USD', source: HARVARD } as const;
const stanford = { institution: 'Stanford University', currency: 'USD' } as const;

/** Policies of universities in the United States, but those of Wisconsin. */
export const US_POLICIES: readonly RoyaltyPolicy[] = [
  policy({
    ...stanford, code: 'stanford-current', version: 'R.P.H. 9.1', appliesTo: 'patent income, with equity', deductions: [fee('15'), costs], scope: 'licence',
    tiers: [
      tier(3_000_000, { inventors: '33.34', department: '24.66', school: '21', university: '21' }),
      tier(null, { inventors: '33.34', department: '14.66', school: '26', university: '26' }),
    ],
    note: 'The university’s share goes to the Vice Provost and Dean of Research. The 15 % is the rate of the former policy. Paid after the fiscal year that ends on 31 August.',
    source: 'otl.stanford.edu, Stanford policies: intellectual property', verified: true, verification: 'shares read on the page; the rate of the operating deduction from the former policy',
  }),
  policy({
    ...stanford, code: 'stanford-legacy', version: 'from about 2004', appliesTo: 'cash royalties', deductions: [fee('15'), costs], tiers: flat({ inventors: '33.34', department: '33.33', school: '33.33' }),
    source: 'slideplayer.com/slide/13441194', verified: true, verification: 'read on the slide',
  }),
  policy({
    code: 'mit', institution: 'Massachusetts Institute of Technology', version: 'guide of 2017 to 2019', appliesTo: 'each case', currency: 'USD', scope: 'case', deductions: [fee('15'), costs], tiers: flat({ inventors: '1/3', university: '2/3' }),
    note: 'The university’s two thirds go to departments, centres and the General Fund; how was not found. A reserve for costs to come is entered as costs.',
    source: 'universitypatentdata.com (MIT-TLO-ownership-guide)', verified: true, verification: 'inventors’ share and the order of deductions',
  }),
  policy({
    ...harvard, code: 'harvard-2011', version: 'reported from 4 October 2011', appliesTo: 'net royalties', deductions: [fee('15')], validity: [{ by: 'disclosed', from: '2011-10-04' }],
    tiers: flat({ inventors: '35', laboratory: '15', department: '15', school: '20', university: '15' }), verified: true, verification: 'quoted policy text',
  }),
  policy({
    ...harvard, code: 'harvard-2010', version: 'reported before 4 October 2011, received after 4 October 2010', appliesTo: 'net royalties', deductions: [],
    validity: [{ by: 'disclosed', until: '2011-10-03' }, { by: 'received', from: '2010-10-05' }],
    tiers: flat({ inventors: '35', laboratory: '12.75', department: '12.75', school: '17', university: '12.75', office: '9.75' }),
    note: 'The fee is 15 % of what remains after the inventors’ share: 9.75 % of the whole.', verified: true, verification: 'quoted policy text',
  }),
  policy({
    ...harvard, code: 'harvard-1998', version: '9 February 1998 to 2007', appliesTo: 'net income', deductions: [costs], scope: 'case', validity: [{ by: 'disclosed', from: '1998-02-09', until: '2007-12-31' }],
    tiers: [tier(50_000, { inventors: '35', university: '65' }), tier(null, { inventors: '25', university: '75' })],
    note: 'Who has the rest was not found; it stands with the university.', verified: false, verification: 'inventors’ share only',
  }),
  policy({
    code: 'uc', institution: 'University of California', version: '1997', appliesTo: 'net commercialization income', currency: 'USD', deductions: [thirdParty, costs], tiers: flat({ inventors: '35', university: '65' }),
    earmark: { of: 'university', share: percent('15'), purpose: { en: 'research at the campus', ru: 'исследования кампуса', kk: 'кампус зерттеулері' } },
    note: 'Paid in November for the fiscal year that ended on 30 June. Who was hired before 16 April 1990 chose once between this and the former policy.',
    source: 'ucop.edu/ott/inventorshares/faq.htm; ucop.edu patent policy FAQ', verified: true, verification: '35 % and 15 %',
  }),
  policy({
    code: 'notre-dame', institution: 'University of Notre Dame', version: '6.5.3', appliesTo: 'royalties and equity', currency: 'USD', deductions: [costs, thirdParty], scope: 'case',
    tiers: [tier(100_000, { inventors: '50', university: '50' }), tier(null, { inventors: '25', university: '75' })], source: 'ideacenter.nd.edu, policies and procedures', verified: true, verification: 'read on the page',
  }),
  policy({
    code: 'western-michigan', institution: 'Western Michigan University', version: '5 March 2019', appliesTo: 'net revenue', currency: 'USD', deductions: [costs],
    tiers: flat({ inventors: '50', department: '7.5', school: '7.5', university: '10', office: '25' }), source: 'wmich.edu/research/distribution-ip', verified: true, verification: 'read on the page',
  }),
  policy({
    code: 'umbc', institution: 'University of Maryland, Baltimore County', version: 'published example', appliesTo: 'royalties', currency: 'USD', scope: 'person',
    deductions: [{ kind: 'first-share', until: 10_000n, atMost: percent('70') }, { kind: 'costs', atMost: percent('70') }, fee('30')],
    tiers: flat({ inventors: '50', department: '7.5', university: '42.5' }), note: 'The department has 15 % of the university’s half. The base before is what the inventors have had of the first 10,000.',
    source: 'slideserve.com/soren/umbc-s-royalty-distribution-example', verified: true, verification: 'read on the slides',
  }),
  policy({
    code: 'dayton', institution: 'University of Dayton', version: '1996', appliesTo: 'net income', currency: 'USD', deductions: [fee('20'), costs], tiers: flat({ inventors: '50', university: '50' }),
    note: 'Who has the other half was not found; it stands with the university.', source: 'universitypatentdata.com, University of Dayton', verified: false, verification: 'inventors’ share and the order only',
  }),
];
