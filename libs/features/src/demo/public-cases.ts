import type { AgreementKind, AgreementRole, AssetKind, ByLocale, DisclosureContent, DocketEventKind, Outcome, Stage } from '@tamga/domain';

/** Organisations named in the public records below. */
export const PUBLIC_PARTIES = {
  stanford: { en: 'The Board of Trustees of the Leland Stanford Junior University' },
  california: { en: 'University of California' },
  google: { en: 'Google' },
  'cohen-boyer-licensees': { en: 'Licensees of the Cohen-Boyer patents (468 over their life)' },
  broad: { en: 'Broad Institute' },
  missouri: { en: 'University of Missouri' },
  'missouri-licensee': { en: 'Licensee of the University of Missouri licence of 24 March 2009 (tissue engineering)' },
  ulnanotech: { en: 'Ulyanovsk Centre for Technology Transfer (ULNANOTECH)', ru: 'Ульяновский центр трансфера технологий (ULNANOTECH)' },
  'r-pharm-kazakhstan': { en: 'R-Pharm Kazakhstan', ru: 'Р-Фарм Казахстан' },
  testgen: { en: 'TestGen', ru: 'ТестГен' },
  kazakhstan: { en: 'Republic of Kazakhstan', ru: 'Республика Казахстан', kk: 'Қазақстан Республикасы' },
  russia: { en: 'Russian Federation', ru: 'Российская Федерация', kk: 'Ресей Федерациясы' },
} as const satisfies Record<string, ByLocale>;
export type PublicParty = keyof typeof PUBLIC_PARTIES;

export type PublicAgreement = {
  readonly kind: AgreementKind; readonly title: string; readonly note: string; readonly effectiveOn?: string;
  readonly parties: readonly (readonly [AgreementRole, PublicParty])[];
  /** The day it is known to have been in force from; without one it stays a draft, since no such day is published. */
  readonly executedOn?: string;
};
export type PublicAsset = {
  readonly kind: AssetKind; readonly title: string; readonly jurisdiction: string; readonly note: string;
  /** When it entered the file; needed where it has no event. */
  readonly plannedOn?: string;
  /** Titles of assets of the same case, entered before it, whose priority or benefit it claims. */
  readonly claims?: readonly string[];
  readonly events: readonly { readonly on: string; readonly kind: DocketEventKind; readonly number?: string; readonly note: string }[];
};
/** A rule that no event sets going by itself and that is asked for here: `event` of the asset it hangs on, and what it needs to know. */
export type PublicRule = { readonly asset: string; readonly event: DocketEventKind; readonly rule: string; readonly params: { readonly [name: string]: unknown } };
/**
 * How a deadline ended. `met`: by what really happened, with its day and where it is published; a note says what is not. `past`: nothing is
 * published of it, or it called for nothing, and the reason says which.
 */
export type PublicAnswer = { readonly asset: string; readonly rule: string } & (
  | { readonly met: { readonly on: string; readonly reference: string; readonly note?: string } }
  | { readonly past: string; /** The day it is put aside; none: when it is entered. After the end of a right nothing is open any more. */ readonly on?: string }
);
export type PublicCase = {
  readonly title: string; readonly keywords: string; readonly inventors: NonNullable<DisclosureContent['inventors']>; readonly fundings?: DisclosureContent['fundings'];
  /** The first day that is published. */
  readonly openedOn: string;
  /** Published days on which the case is known to have come as far as a stage; null: not before today. */
  readonly reached: readonly { readonly on: string | null; readonly stage: Stage }[];
  readonly assets: readonly PublicAsset[];
  readonly rules?: readonly PublicRule[];
  /** One for each deadline that the docket gives and that is past: none is left open and none is passed over in silence. */
  readonly answers?: readonly PublicAnswer[];
  readonly agreements: readonly PublicAgreement[];
  readonly end?: { readonly on: string; readonly outcome: Outcome; readonly reason: string } | { readonly on: string; readonly hold: string };
  readonly sources: readonly string[];
};

/** The title under which the licences of the Cohen-Boyer patents stand. */
export const PROGRAMME_LICENCES = 'Non-exclusive licences of the Cohen-Boyer patents';
const RECOMBINANT_DNA = 'Process for producing biologically functional molecular chimeras';
const PAGERANK = 'Method for node ranking in a linked database';
const PAGERANK_PROVISIONAL = `${PAGERANK} (provisional)`;
const CRISPR = 'CRISPR-Cas9 in eukaryotes';
const CRISPR_PCT = `${CRISPR} (PCT)`;
const CRISPR_EUROPE = `${CRISPR} (European phase)`;
const CRISPR_PROVISIONAL = `${CRISPR} (provisional)`;
const NO_REISSUE = 'A choice and not a duty: no reissue of this patent is in the sources.';
const UNPUBLISHED_PAYMENT = 'Date of payment not published; the patent stayed in force until its expiry (evidence: the later event).';

/**
 * Published facts only, with where they are published. What is not published is left empty and never invented; days between two
 * published ones are not known, so a case is moved on the day of the later one.
 */
export const PUBLIC_CASES: readonly PublicCase[] = [
  {
    title: 'Process for producing biologically functional molecular chimeras (recombinant DNA, Cohen-Boyer)',
    keywords: 'recombinant DNA, Cohen-Boyer, US 4,237,224',
    inventors: [{ id: 'inventor-1', name: 'Stanley N. Cohen', affiliation: 'Stanford University' }, { id: 'inventor-2', name: 'Herbert W. Boyer', affiliation: 'University of California, San Francisco' }],
    openedOn: '1980-12-02',
    reached: [{ on: '1980-12-02', stage: 'licensing' }, { on: '1981-12-15', stage: 'monitoring' }],
    assets: [
      {
        kind: 'patent', title: RECOMBINANT_DNA, jurisdiction: 'US',
        note: 'First application in November 1974 (the day is not in the sources). Owned jointly by Stanford and the University of California. Expired in December 1997.',
        events: [{ on: '1980-12-02', kind: 'granted', number: '4,237,224', note: 'US 4,237,224' }],
      },
    ],
    answers: [
      ...['us-maintenance-fee-3-5', 'us-maintenance-fee-7-5', 'us-maintenance-fee-11-5'].map((rule) => ({ asset: RECOMBINANT_DNA, rule, past: 'No maintenance fee was due: only patents on applications filed on or after 12 December 1980 pay one (35 USC 41(b); 37 CFR 1.362(a)).' })),
      { asset: RECOMBINANT_DNA, rule: 'us-broadening-reissue', past: NO_REISSUE },
    ],
    agreements: [
      {
        kind: 'licence-non-exclusive', title: PROGRAMME_LICENCES, effectiveOn: '1981-12-15', executedOn: '1981-12-15',
        note: 'The first licences are of 15 December 1981; 468 licensees over the life of the patents. Non-exclusive, a small upfront fee and low running royalties. Income: USD 139 million by 13 February 1995, USD 255 million over the programme.',
        parties: [['university', 'stanford'], ['joint-owner', 'california'], ['licensee', 'cohen-boyer-licensees']],
      },
    ],
    end: { on: '1997-12-31', outcome: 'expired', reason: 'The patents expired in December 1997; the sources give no day, so the last one of the month stands here.' },
    sources: ['US 4,237,224', 'National Academies Press 5758, p. 41', 'Feldman, Colaianni and Liu, Lessons from the Commercialization of the Cohen-Boyer Patents (2007)', 'historyofinformation.com'],
  },
  {
    title: 'Method for node ranking in a linked database (PageRank)',
    keywords: 'PageRank, web search, US 6,285,999',
    inventors: [{ id: 'inventor-1', name: 'Lawrence Page' }],
    fundings: [{ id: 'funding-1', funder: 'National Science Foundation', programme: 'Grant acknowledged in the government-interest statement of US 6,285,999' }],
    openedOn: '1997-01-10',
    reached: [{ on: '1998-01-09', stage: 'legal-framework' }, { on: '2001-09-04', stage: 'licensing' }, { on: null, stage: 'monitoring' }],
    assets: [
      {
        kind: 'patent', title: PAGERANK_PROVISIONAL, jurisdiction: 'US', note: 'Provisional application, named on the front page of US 6,285,999.',
        events: [
          { on: '1997-01-10', kind: 'provisional-filed', number: '60/035,205', note: 'Provisional application, US 6,285,999, front page' },
          { on: '1998-01-13', kind: 'expired', note: 'Regarded as abandoned twelve months after its filing (35 USC 111(b)(5)); its last day was Monday 12 January 1998, by 119(e)(3)' },
        ],
      },
      {
        kind: 'patent', title: PAGERANK, jurisdiction: 'US', claims: [PAGERANK_PROVISIONAL],
        note: 'Claims the benefit of the provisional application 60/035,205 of 10 January 1997. Maintenance fees due 4 March 2005, 4 March 2009 and 4 March 2013 (35 USC 41(b), 37 CFR 1.362). The days of payment are not published; the patent was reported in force in 2016, after the last of them, and stayed so until its term ended: 20 years from 9 January 1998 (35 USC 154).',
        events: [
          { on: '1998-01-09', kind: 'filed', number: '09/004,827', note: 'Non-provisional application, US 6,285,999' },
          { on: '2001-09-04', kind: 'granted', number: '6,285,999', note: 'US 6,285,999' },
          { on: '2018-01-09', kind: 'expired', note: 'End of the term: 20 years from 9 January 1998 (35 USC 154(a)(2))' },
        ],
      },
    ],
    rules: [{ asset: PAGERANK, event: 'filed', rule: 'us-patent-term', params: { 'adjustment-days': 0 } }],
    answers: [
      { asset: PAGERANK_PROVISIONAL, rule: 'us-provisional-conversion', met: { on: '1998-01-09', reference: '09/004,827', note: 'Filed on the Friday before: the application that claims its benefit.' } },
      { asset: PAGERANK_PROVISIONAL, rule: 'paris-priority-patent', past: 'No application outside the United States is in the sources; at home the benefit was claimed by 09/004,827 of 9 January 1998.', on: '1998-01-13' },
      ...['us-maintenance-fee-3-5', 'us-maintenance-fee-7-5', 'us-maintenance-fee-11-5'].map((rule) => ({ asset: PAGERANK, rule, met: { on: '2018-01-09', reference: 'US 6,285,999: expired at the end of its term, 9 January 2018', note: UNPUBLISHED_PAYMENT } })),
      { asset: PAGERANK, rule: 'us-broadening-reissue', past: NO_REISSUE, on: '2003-09-05' },
      { asset: PAGERANK, rule: 'us-patent-term', met: { on: '2018-01-09', reference: '35 USC 154(a)(2): twenty years from 9 January 1998' } },
    ],
    agreements: [
      {
        kind: 'licence-exclusive', title: 'Licence to Google',
        note: 'Exclusive; extended in 2003 to be exclusive until 2011 (Google’s 2004 registration statement, as reported by gametimeip.com, 2011). Consideration: about 1.8 million shares, sold by 2005 (reported e.g. by investingmyway.com, 2009). The days of signature are not in these sources, so this record stays a draft.',
        parties: [['university', 'stanford'], ['licensee', 'google']],
      },
    ],
    sources: ['US 6,285,999', '35 USC 41(b), 119(e), 154(a)(2); 37 CFR 1.7, 1.362', 'In force in 2016: patentsmalaysia.com, 2 April 2016', 'Google’s 2004 registration statement, as reported: gametimeip.com, 2011', 'investingmyway.com, 2009'],
  },
  {
    title: 'Tissue engineering technology (University of Missouri licence of 24 March 2009)',
    keywords: 'tissue engineering, sample licence, SEC filing',
    inventors: [],
    openedOn: '2009-03-24',
    reached: [{ on: '2009-03-24', stage: 'monitoring' }],
    assets: [],
    agreements: [
      {
        kind: 'licence-exclusive', title: 'Exclusive licence, tissue engineering', effectiveOn: '2009-03-24', executedOn: '2009-03-24',
        note: 'USD 25,000 on signature; reimbursement of past and future patent cost (paid: USD 40,323 in 2010, USD 23,789 in 2011); royalties of 1 % to 3 % of net sales by level; minimum annual royalty USD 25,000, beginning two years after the calendar year of first commercial sale, credited to sales royalties.',
        parties: [['university', 'missouri'], ['licensee', 'missouri-licensee']],
      },
    ],
    sources: ['Terms as filed with the US Securities and Exchange Commission', 'Licensee’s annual report, note 8'],
  },
  {
    title: 'CRISPR-Cas9 in eukaryotes',
    keywords: 'CRISPR, Cas9, US 8,697,359',
    inventors: [],
    openedOn: '2012-12-12',
    reached: [{ on: '2012-12-12', stage: 'legal-framework' }, { on: '2014-04-15', stage: 'licensing' }],
    assets: [
      {
        kind: 'patent', title: CRISPR_PROVISIONAL, jurisdiction: 'US', note: 'Named on the front page of US 8,697,359.',
        events: [{ on: '2012-12-12', kind: 'provisional-filed', number: '61/736,527', note: 'Provisional application, US 8,697,359, front page' }],
      },
      {
        kind: 'patent', title: CRISPR, jurisdiction: 'US', note: 'Accelerated examination.', claims: [CRISPR_PROVISIONAL],
        events: [
          { on: '2013-10-15', kind: 'filed', note: 'Application, US 8,697,359' },
          { on: '2014-04-15', kind: 'granted', number: '8,697,359', note: 'US 8,697,359' },
        ],
      },
      {
        kind: 'patent', title: CRISPR_PCT, jurisdiction: 'WO', claims: [CRISPR_PROVISIONAL],
        note: 'National phase: 30 months on 12 June 2015 (PCT Art. 22); 31 months on 12 July 2015, a Sunday, so 13 July 2015 in Europe (PCT R. 80.5; EPC R. 159, R. 134).',
        events: [{ on: '2013-12-12', kind: 'filed', note: 'On the last day of the priority year' }],
      },
      {
        kind: 'patent', title: CRISPR_EUROPE, jurisdiction: 'EP', plannedOn: '2013-12-12', events: [],
        note: 'EP 2771468 came of it: granted 11 February 2015, revoked later (T 844/18, 16 January 2020). The days of its own proceedings are not in the sources, so nothing of them is docketed here.',
      },
    ],
    answers: [
      { asset: CRISPR_PROVISIONAL, rule: 'us-provisional-conversion', met: { on: '2013-10-15', reference: 'Application filed 15 October 2013, granted as US 8,697,359' } },
      { asset: CRISPR_PROVISIONAL, rule: 'paris-priority-patent', met: { on: '2013-12-12', reference: 'PCT application filed 12 December 2013, on the last day' } },
      { asset: CRISPR_PCT, rule: 'pct-priority-document', past: 'When the priority document reached the International Bureau is not in the sources.' },
      { asset: CRISPR_PCT, rule: 'pct-priority-claim-correction', past: 'No correction of the priority claim is in the sources.' },
      { asset: CRISPR_PCT, rule: 'pct-withdrawal', past: 'It was not withdrawn as far as the sources say.' },
      { asset: CRISPR_PCT, rule: 'pct-national-phase', past: 'Whether this application entered the phase in the United States is not in the sources; US 8,697,359 had been granted there from an application of its own.' },
      {
        asset: CRISPR_EUROPE, rule: 'ep-entry-european-phase',
        met: { on: '2015-02-11', reference: 'EP 2771468, granted 11 February 2015', note: 'The day of entry is not in the sources; it was before the grant of the European patent that came of the application (evidence: the later event). Revoked later: T 844/18, 16 January 2020.' },
      },
      ...['us-maintenance-fee-3-5', 'us-maintenance-fee-7-5', 'us-maintenance-fee-11-5'].map((rule) => ({ asset: CRISPR, rule, past: 'Whether and when it was paid is not in the sources, which end with the grant of US 8,697,359.' })),
      { asset: CRISPR, rule: 'us-broadening-reissue', past: NO_REISSUE },
    ],
    agreements: [],
    end: { on: '2014-04-15', hold: 'The published facts used here end with the grant of US 8,697,359.' },
    sources: ['US 8,697,359, front page', 'PCT Art. 22, R. 80.5', 'EPC R. 134, R. 159', 'EP 2771468: epo.org, Decision in case T 844/18, 17 January 2020; its filing and grant: dyoung.com, medlerferro.com'],
  },
];

/** Agreements that are known without a case of theirs. */
export const PUBLIC_AGREEMENTS: readonly PublicAgreement[] = [
  {
    kind: 'mou', title: 'Intergovernmental agreement on scientific and technical cooperation of 25 November 1996', effectiveOn: '1996-11-25',
    note: 'Concluded for five years, extendable. The frame of the agreement on non-invasive prenatal diagnostics. The office is no party to it, so it is never executed here.',
    parties: [['partner', 'kazakhstan'], ['partner', 'russia']],
  },
  {
    kind: 'joint-development', title: 'Oncology and prenatal diagnostics in Kazakhstan',
    note: 'An agreement between three companies to introduce oncology and prenatal diagnostics in Kazakhstan and to develop new kits, as described in the literature on Russian-Kazakh scientific cooperation, within the intergovernmental agreement of 25 November 1996. Its day and terms are not in the source, so this record stays a draft.',
    parties: [['partner', 'ulnanotech'], ['partner', 'r-pharm-kazakhstan'], ['partner', 'testgen']],
  },
];
