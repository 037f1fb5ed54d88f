import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { FACTS_BY_STAGE, type Fact } from '../workflow/facts.js';
import { DEFAULT_POLICY } from '../workflow/policy.js';
import { assessmentCompleteness, factsOf, type AssessmentContext } from './completeness.js';
import { ASSESSMENT_KINDS, checkAssessment, isAssessmentKind, STAGE_OF_ASSESSMENT, type AssessmentContents, type AssessmentKind } from './contents.js';

const ON = localDate('2026-03-10');
const yes = { verdict: 'yes', reason: 'Because.' } as const;
const checked = <R extends string>(result: R) => ({ result, checkedOn: ON, reason: 'Looked up.' });
const CONTEXT: AssessmentContext = { inventorIds: ['l1', 'l2'], spared: [] };

/** Each kind with nothing missing. */
const WHOLE: AssessmentContents = {
  patentability: {
    novelty: yes, inventiveStep: yes, industrialApplicability: yes, eligibility: { verdict: 'unclear', reason: 'A method.' }, conclusion: 'protect',
    priorArt: { searchedOn: ON, databases: ['Espacenet'], documentIds: ['d1', 'd2'] }, barDates: [{ jurisdiction: 'US', on: ON, basis: '35 USC 102(b)(1)' }],
  },
  market: {
    segments: [{ name: 'Web search', sizeMinor: '100000000', currency: 'USD', source: 'A market study, 1998' }], competitors: [{ name: 'A directory' }], trl: 4, trlEvidence: 'A prototype.',
    route: 'licence', summary: { en: 'Ranks results.', kk: 'Нәтижелерді саралайды.' },
  },
  financial: {
    currency: 'USD', baseYear: 2026, discountRate: 1200, costPlan: [{ jurisdiction: 'US', item: 'Filing', year: 2026, amountMinor: '1500000' }],
    incomeForecast: [{ year: 2029, amountMinor: '9000000', probability: 4000 }], phases: [{ name: 'Prototype', lastYear: 2027, probability: 6000 }], assumptions: 'One licensee.',
    budgetDecision: { approved: true, amountMinor: '1500000', decidedOn: ON },
  },
  risk: {
    risks: [{ id: 'r1', title: 'Blocking patent', likelihood: 3, impact: 4, mitigation: 'Design around', owner: 'A. Officer' }, { title: 'Key person leaves', likelihood: 1, impact: 3 }],
    exportControl: checked('not-controlled'), conflictOfInterest: checked('managed'), freedomToOperate: checked('clear'),
  },
  legal: {
    titleAssignments: [
      { inventorId: 'l1', inventorName: 'A', basis: 'assignment', assignedOn: ON, documentId: 'd1' }, { inventorId: 'l2', inventorName: 'B', basis: 'employment-law', note: 'Art. 1370' },
    ],
    duties: [{ kind: 'funder', party: 'NSF', duty: 'Report', resolved: true, resolution: 'Reported.' }], protection: { decision: 'filed', assetIds: ['a1'] }, governingLaw: 'California', instruments: ['licence'],
  },
};

const missing = <K extends AssessmentKind>(kind: K, content: AssessmentContents[K], context = CONTEXT) =>
  assessmentCompleteness(kind, content, context).flatMap(({ fact, missing: errors }) => errors.map(({ pointer, code }) => `${fact}: ${pointer} ${code}`));
const established = <K extends AssessmentKind>(kind: K, content: AssessmentContents[K], context = CONTEXT) => factsOf(kind, content, context).map(({ fact }) => fact);

describe.each(ASSESSMENT_KINDS)('a %s assessment', (kind) => {
  const stageFacts: readonly Fact[] = FACTS_BY_STAGE[STAGE_OF_ASSESSMENT[kind]];

  it('that is whole passes its check, misses nothing and establishes every fact of its stage', () => {
    expect(checkAssessment(kind, WHOLE[kind])).toEqual([]);
    expect(missing(kind, WHOLE[kind])).toEqual([]);
    expect(established(kind, WHOLE[kind])).toEqual(stageFacts);
  });

  it('that is empty may be stored as a draft, establishes nothing, and every fact says what it needs', () => {
    expect(checkAssessment(kind, {})).toEqual([]);
    expect(established(kind, {})).toEqual([]);
    const answers = assessmentCompleteness(kind, {}, CONTEXT);
    expect(answers.map(({ fact }) => fact)).toEqual(stageFacts);
    for (const { missing: errors } of answers) expect(errors.length).toBeGreaterThan(0);
  });

  it('loses a fact, and only facts, with each field taken away', () => {
    let lost = new Set<Fact>();
    for (const field of Object.keys(WHOLE[kind])) {
      const content = { ...WHOLE[kind], [field]: undefined };
      const left = established(kind, content);
      lost = new Set([...lost, ...stageFacts.filter((fact) => !left.includes(fact))]);
      expect(missing(kind, content).length > 0).toBe(left.length < stageFacts.length);
    }
    expect([...lost].sort()).toEqual([...stageFacts].sort());
  });

  it('explains its facts by codes and counts, never by its text', () => {
    const words = JSON.stringify(factsOf(kind, WHOLE[kind], CONTEXT).map(({ detail }) => detail));
    for (const secret of ['Because', 'Blocking', 'Ranks', 'licensee', 'Espacenet', 'NSF', 'California', 'prototype']) expect(words).not.toContain(secret);
  });

  it('refuses unknown fields and anything that is not an object', () => {
    expect(checkAssessment(kind, { nonsense: 1 })).toEqual([{ pointer: '/nonsense', code: 'unknown-field' }]);
    for (const value of [null, [], 'x', 1]) expect(checkAssessment(kind, value)).toHaveLength(1);
  });

  it('never crashes on what was sent (property)', () => {
    fc.assert(fc.property(fc.anything({ maxDepth: 4 }), fc.constantFrom(...Object.keys(WHOLE[kind])), (value, field) => {
      expect(Array.isArray(checkAssessment(kind, { [field]: value }))).toBe(true);
    }));
  });
});

describe('patentability', () => {
  const { patentability } = WHOLE;

  it.each(['novelty', 'inventiveStep', 'industrialApplicability', 'eligibility'] as const)('wants a verdict and a reason on %s', (question) => {
    expect(missing('patentability', { ...patentability, [question]: { verdict: 'no' } })).toEqual([`patentability-concluded: /${question}/reason required`]);
    expect(missing('patentability', { ...patentability, [question]: { reason: 'r' } })).toEqual([`patentability-concluded: /${question}/verdict required`]);
  });

  it('wants the search attached, not only dated', () => {
    expect(missing('patentability', { ...patentability, priorArt: { searchedOn: ON, databases: ['x'], documentIds: [] } })).toEqual(['prior-art-attached: /priorArt/documentIds required']);
  });

  it('takes "no bar dates" for an answer, but not beside some', () => {
    expect(missing('patentability', { ...patentability, barDates: [], noBarDates: true })).toEqual([]);
    expect(missing('patentability', { ...patentability, noBarDates: true })).toEqual(['bar-dates-docketed: /noBarDates contradiction']);
    expect(missing('patentability', { ...patentability, barDates: [{}] })).toEqual(['jurisdiction', 'on', 'basis'].map((field) => `bar-dates-docketed: /barDates/0/${field} required`));
  });

  it('on a track without prior art asks for none, yet does not claim that there was a search', () => {
    const context = { ...CONTEXT, spared: DEFAULT_POLICY.switchedOff.software };
    const content = { ...patentability, priorArt: undefined, barDates: undefined };
    expect(missing('patentability', content, context)).toEqual([]);
    expect(established('patentability', content, context)).toEqual(['patentability-concluded']);
    expect(missing('patentability', content).length).toBeGreaterThan(0);
  });

  it('keeps the conclusion as the detail of its fact', () => {
    expect(factsOf('patentability', { ...patentability, conclusion: 'keep-secret' }, CONTEXT)[1]).toEqual({ fact: 'patentability-concluded', detail: { conclusion: 'keep-secret' } });
    expect(checkAssessment('patentability', { conclusion: 'perhaps', barDates: [{ jurisdiction: 'KAZ' }] }).map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/conclusion', 'not-one-of'], ['/barDates/0/jurisdiction', 'invalid-format'],
    ]);
  });
});

describe('market and money', () => {
  it('wants a source for every size, and competitors or their absence', () => {
    const segment = { ...WHOLE.market.segments?.[0], source: ' ' };
    expect(missing('market', { ...WHOLE.market, segments: [segment], competitors: [] })).toEqual(['market-assessed: /segments/0/source required', 'market-assessed: /competitors required']);
    expect(missing('market', { ...WHOLE.market, competitors: [], noCompetitors: true })).toEqual([]);
    expect(missing('market', { ...WHOLE.market, noCompetitors: true })).toEqual(['market-assessed: /noCompetitors contradiction']);
    expect(factsOf('market', WHOLE.market, CONTEXT)[1]?.detail).toEqual({ languages: 'en, kk' });
  });

  it.each(['1.5', '-1', '01', '1e3', '', '1234567890123456789'])('refuses the amount "%s"', (amountMinor) => {
    expect(checkAssessment('financial', { costPlan: [{ amountMinor }] }).map(({ pointer }) => pointer)).toEqual(['/costPlan/0/amountMinor']);
  });

  it('refuses an amount that is a number, and a currency that does not exist', () => {
    expect(checkAssessment('financial', { currency: 'XYZ', costPlan: [{ amountMinor: 5 }] }).map(({ code }) => code)).toEqual(['invalid-format', 'wrong-type']);
  });

  it('wants flows that can be discounted: none before the base year, none beyond reach', () => {
    const income = (year: number) => ({ ...WHOLE.financial, incomeForecast: [{ year, amountMinor: '1' }] });
    expect(missing('financial', income(2025))).toEqual(['financials-assessed: /incomeForecast/0/year out-of-range']);
    expect(missing('financial', income(2026))).toEqual([]);
    expect(missing('financial', income(2127))).toEqual(['financials-assessed: /baseYear out-of-range']);
  });

  it('wants the amount of a budget that was approved, and the reason of one that was not', () => {
    expect(missing('financial', { ...WHOLE.financial, budgetDecision: { approved: true, decidedOn: ON } })).toEqual(['budget-decided: /budgetDecision/amountMinor required']);
    expect(missing('financial', { ...WHOLE.financial, budgetDecision: { approved: false, decidedOn: ON } })).toEqual(['budget-decided: /budgetDecision/note required']);
    expect(missing('financial', { ...WHOLE.financial, budgetDecision: { approved: false, decidedOn: ON, note: 'Too dear.' } })).toEqual([]);
  });
});

describe('legal framework', () => {
  const { legal } = WHOLE;

  it('wants title from every inventor of the disclosure', () => {
    expect(missing('legal', legal, { ...CONTEXT, inventorIds: ['l1', 'l2', 'l3'] })).toEqual(['title-assigned: /titleAssignments inventor-not-covered']);
    expect(missing('legal', { ...legal, titleAssignments: [] }, { ...CONTEXT, inventorIds: [] })).toEqual(['title-assigned: /titleAssignments required']);
  });

  it('wants the deed of an assignment, and the rule where the law assigned', () => {
    expect(missing('legal', { ...legal, titleAssignments: [{ inventorId: 'l1', basis: 'assignment' }, { inventorId: 'l2', basis: 'employment-contract' }] })).toEqual([
      'title-assigned: /titleAssignments/0/assignedOn required', 'title-assigned: /titleAssignments/0/documentId required', 'title-assigned: /titleAssignments/1/note required',
    ]);
  });

  it('wants every duty resolved, or none', () => {
    const open = { ...legal.duties?.[0], resolved: false };
    expect(missing('legal', { ...legal, duties: [open] })).toEqual(['duties-resolved: /duties/0/resolved not-resolved']);
    expect(missing('legal', { ...legal, duties: [], noDuties: true })).toEqual([]);
    expect(missing('legal', { ...legal, duties: undefined })).toEqual(['duties-resolved: /duties required']);
  });

  it('wants the filed asset, or the reason not to file', () => {
    expect(missing('legal', { ...legal, protection: { decision: 'filed' } })).toEqual(['protection-decided: /protection/assetIds required']);
    expect(missing('legal', { ...legal, protection: { decision: 'not-to-file' } })).toEqual(['protection-decided: /protection/reason required']);
    expect(missing('legal', { ...legal, protection: { decision: 'not-to-file', reason: 'Published already.' } })).toEqual([]);
  });
});

describe('risk', () => {
  it('does not count a high risk as answered without its mitigation', () => {
    expect(established('risk', { ...WHOLE.risk, risks: [{ title: 't', likelihood: 4, impact: 3 }] })).toEqual(FACTS_BY_STAGE['risk-assessment'].slice(1));
    expect(factsOf('risk', WHOLE.risk, CONTEXT)[0]?.detail).toEqual({ risks: 2, high: 1 });
  });

  it.each(['exportControl', 'conflictOfInterest', 'freedomToOperate'] as const)('wants %s with its result, date and reason', (check) => {
    for (const field of ['result', 'checkedOn', 'reason'] as const) {
      const errors = missing('risk', { ...WHOLE.risk, [check]: { ...WHOLE.risk[check], [field]: undefined } });
      expect(errors.map((each) => each.split(': ')[1])).toEqual([`/${check}/${field} required`]);
    }
  });
});

it('knows its kinds and no others', () => {
  expect([...ASSESSMENT_KINDS, 'legal-framework', '', null].filter(isAssessmentKind)).toEqual([...ASSESSMENT_KINDS]);
});
