import { actorWith, aCaseIn, accepted, ALL_FACTS, circumstances, COMMANDS, factsWithout, LONG_REASON, OFFICER, refused, TODAY, aCase } from './case-file.for-spec.js';
import { COMMAND_TYPES, type Command, type CommandType } from './commands.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import { FACTS_BY_STAGE, type Fact } from './facts.js';
import { DEFAULT_POLICY, type OfficePolicy } from './policy.js';
import { OUTCOMES, STAGES, STANDINGS, TRACKS, type Stage, type Standing } from './stages.js';
import { criteriaOf, WORKFLOW } from './workflow.js';

/** The standings in which each command is accepted (in a stage that has somewhere to go); everything else must be refused. */
const ACCEPTED_IN: { readonly [T in CommandType]: readonly Standing[] } = {
  advance: ['open'],
  'send-back': ['open'],
  hold: ['open'],
  resume: ['on-hold'],
  close: ['open', 'on-hold'],
  reopen: ['closed'],
  override: ['open'],
  assign: ['open', 'on-hold'],
};
const REFUSED_WITH: { readonly [T in CommandType]: { readonly [S in Standing]?: string } } = {
  advance: { 'on-hold': 'case-not-open', closed: 'case-closed' },
  'send-back': { 'on-hold': 'case-not-open', closed: 'case-closed' },
  hold: { 'on-hold': 'case-not-open', closed: 'case-closed' },
  resume: { open: 'case-not-on-hold', closed: 'case-closed' },
  close: { closed: 'case-closed' },
  reopen: { open: 'case-not-closed', 'on-hold': 'case-not-closed' },
  override: { 'on-hold': 'case-not-open', closed: 'case-closed' },
  assign: { closed: 'case-closed' },
};

/** A command of the type that fits the stage, or null where the stage has none: the last has no next, the first no earlier. */
function fitting(type: CommandType, stage: Stage): Command | null {
  if (type === 'advance') return stage === 'monitoring' ? null : COMMANDS.advance;
  if (type === 'send-back') return stage === 'disclosure' ? null : COMMANDS['send-back'];
  if (type !== 'override') return COMMANDS[type];
  const fact = FACTS_BY_STAGE[stage][0];
  return fact ? { type, criterion: fact, justification: LONG_REASON } : null;
}

describe.each(STAGES)('in %s', (stage) => {
  describe.each(STANDINGS)('%s', (standing) => {
    it.each(COMMAND_TYPES)('answers %s as the table of standings says', (type) => {
      const command = fitting(type, stage);
      const facts = command?.type === 'override' ? factsWithout(command.criterion as Fact) : ALL_FACTS;
      const decision = decide(aCaseIn(stage, standing), command ?? COMMANDS[type], circumstances({ facts }));
      if (!ACCEPTED_IN[type].includes(standing)) {
        expect(refused(decision).code).toBe(REFUSED_WITH[type][standing]);
      } else if (!command) {
        expect(refused(decision).code).toBe(type === 'override' ? 'no-such-criterion' : 'no-such-step');
      } else {
        expect(accepted(decision).caseId).toBe('case-1');
      }
    });
  });

  it.each(STAGES)('advances to %s only where the table says so', (to) => {
    const decision = decide(aCaseIn(stage, 'open'), { type: 'advance', to }, circumstances());
    if (WORKFLOW[stage].next.includes(to)) expect(accepted(decision)).toMatchObject({ type: 'case.stage-changed', from: stage, to });
    else expect(refused(decision)).toMatchObject({ code: 'no-such-step', facts: { from: stage, to } });
  });

  it.each(STAGES)('is sent back to %s only when that is earlier', (to) => {
    const decision = decide(aCaseIn(stage, 'open'), { type: 'send-back', to, reason: 'Again' }, circumstances());
    if (STAGES.indexOf(to) < STAGES.indexOf(stage)) expect(accepted(decision)).toMatchObject({ type: 'case.sent-back', to, reason: 'Again' });
    else expect(refused(decision).code).toBe('no-such-step');
  });

  it.each(OUTCOMES)('closes as %s only where the table says so', (outcome) => {
    const decision = decide(aCaseIn(stage, 'open'), { type: 'close', outcome, reason: LONG_REASON }, circumstances());
    if (outcome !== 'completed' || stage === 'monitoring') expect(accepted(decision)).toMatchObject({ type: 'case.closed', outcome, stage });
    else expect(refused(decision)).toMatchObject({ code: 'no-such-step', facts: { outcome } });
  });
});

describe('the shape of the process', () => {
  it('reaches every stage from the first', () => {
    const seen = new Set<Stage>();
    const walk = (stage: Stage) => {
      if (seen.has(stage)) return;
      seen.add(stage);
      WORKFLOW[stage].next.forEach(walk);
    };
    walk(STAGES[0]);
    expect([...seen].sort()).toEqual([...STAGES].sort());
  });

  it('has no dead end but the outcomes: from every stage a case can move on or end, and an ended one can be reopened', () => {
    for (const stage of STAGES) {
      const { next, closes } = WORKFLOW[stage];
      expect(next.length + closes.length).toBeGreaterThan(0);
      expect(next.length > 0 || closes.includes('completed')).toBe(true);
      expect(accepted(decide(aCaseIn(stage, 'closed'), COMMANDS.reopen, circumstances())).type).toBe('case.reopened');
    }
  });

  it('advances only forward, so that going back is always said with a reason', () => {
    for (const stage of STAGES) for (const to of WORKFLOW[stage].next) expect(STAGES.indexOf(to)).toBeGreaterThan(STAGES.indexOf(stage));
  });

  it('takes a whole case from disclosure to completed monitoring', () => {
    const end = STAGES.slice(1).reduce((caseFile) => evolve(caseFile, accepted(decide(caseFile, { type: 'advance' }, circumstances({ actor: OFFICER })))), aCase());
    expect(end).toMatchObject({ stage: 'monitoring', standing: 'open', version: 8 });
    const closed = evolve(end, accepted(decide(end, { type: 'close', outcome: 'completed', reason: '' }, circumstances())));
    expect(closed).toMatchObject({ standing: 'closed', outcome: 'completed', closedOn: TODAY, stage: 'monitoring', version: 9 });
  });
});

describe('criteria', () => {
  const needed = STAGES.flatMap((stage) => FACTS_BY_STAGE[stage].map((fact) => [stage, fact] as const));

  it.each(needed)('refuses to leave %s without %s, and reports that alone', (stage, fact) => {
    const refusal = refused(decide(aCaseIn(stage, 'open'), { type: 'advance' }, circumstances({ facts: factsWithout(fact) })));
    expect(refusal.code).toBe('exit-criteria-unmet');
    expect(refusal.unmet?.map(({ code }) => code)).toEqual([fact]);
    expect(refusal.unmet?.[0]).toMatchObject({ met: false, overridden: false, detail: { code: `${fact}.unmet` } });
    expect(refusal.unmet?.[0]?.where.anchor).toMatch(/^[a-z-]+$/);
  });

  it.each(STAGES.filter((stage) => stage !== 'monitoring'))('refuses to leave %s without an officer, and reports that alone', (stage) => {
    const refusal = refused(decide(aCaseIn(stage, 'open', { ownerId: null }), { type: 'advance' }, circumstances()));
    expect(refusal.unmet?.map(({ code }) => code)).toEqual(['officer-assigned']);
  });

  it('does not count a fact of another stage, nor one that no longer holds', () => {
    const facts = new Map(factsWithout('inventors-signed'));
    facts.set('inventors-signed', { code: 'inventors-signed', holds: false, detail: { signed: 2, of: 3 }, source: null });
    const refusal = refused(decide(aCaseIn('disclosure', 'open'), { type: 'advance' }, circumstances({ facts })));
    expect(refusal.unmet).toHaveLength(1);
    expect(refusal.unmet?.[0]?.detail).toEqual({ code: 'inventors-signed.in-progress', params: { signed: 2, of: 3 } });
  });

  it('reports every missing criterion of the stage at once', () => {
    const refusal = refused(decide(aCaseIn('legal-framework', 'open', { ownerId: null }), { type: 'advance' }, circumstances({ facts: new Map() })));
    expect(refusal.unmet?.map(({ code }) => code)).toEqual(['officer-assigned', ...FACTS_BY_STAGE['legal-framework']]);
  });

  it.each(TRACKS)('asks a case on the %s track for exactly what the default policy leaves', (track) => {
    const spared: Record<string, readonly string[]> = {
      software: ['prior-art-attached', 'bar-dates-docketed'],
      'know-how': ['prior-art-attached', 'bar-dates-docketed'],
      'plant-variety': ['prior-art-attached'],
    };
    const codes = criteriaOf({ stage: 'patentability-review', track }, DEFAULT_POLICY).map(({ code }) => code);
    const all = ['officer-assigned', 'prior-art-attached', 'patentability-concluded', 'bar-dates-docketed'];
    expect(codes).toEqual(all.filter((code) => !(spared[track] ?? []).includes(code)));
  });

  it('lets a software case leave the review without a prior-art search, and a patent case not', () => {
    const facts = factsWithout('prior-art-attached', 'bar-dates-docketed');
    expect(decide(aCaseIn('patentability-review', 'open', { track: 'software' }), { type: 'advance' }, circumstances({ facts })).ok).toBe(true);
    const refusal = refused(decide(aCaseIn('patentability-review', 'open', { track: 'patent' }), { type: 'advance' }, circumstances({ facts })));
    expect(refusal.unmet?.map(({ code }) => code)).toEqual(['prior-art-attached', 'bar-dates-docketed']);
  });

  it("adds an office's checklist to its stage, with the office's label, also before completing", () => {
    const label = { en: 'Ethics', ru: 'Этика', kk: 'Этика' };
    const policy: OfficePolicy = {
      ...DEFAULT_POLICY,
      checklist: { ...DEFAULT_POLICY.checklist, 'market-research': [{ code: 'ethics', label }], monitoring: [{ code: 'archive', label }] },
    };
    const refusal = refused(decide(aCaseIn('market-research', 'open'), { type: 'advance' }, circumstances({ policy })));
    expect(refusal.unmet).toEqual([
      { code: 'checklist:ethics', met: false, overridden: false, waivable: true, detail: { code: 'checklist.unmet', params: {} }, where: { tab: 'checklist', anchor: 'ethics' }, label },
    ]);
    const ticked = new Map(ALL_FACTS).set('checklist:ethics', { code: 'checklist:ethics', holds: true, detail: {}, source: null });
    expect(decide(aCaseIn('market-research', 'open'), { type: 'advance' }, circumstances({ policy, facts: ticked })).ok).toBe(true);
    expect(decide(aCaseIn('risk-assessment', 'open'), { type: 'advance' }, circumstances({ policy })).ok).toBe(true);
    const complete: Command = { type: 'close', outcome: 'completed', reason: '' };
    expect(refused(decide(aCaseIn('monitoring', 'open'), complete, circumstances({ policy }))).unmet?.map(({ code }) => code)).toEqual(['checklist:archive']);
    expect(decide(aCaseIn('monitoring', 'open'), COMMANDS.close, circumstances({ policy })).ok).toBe(true);
  });
});

describe('who may command', () => {
  it.each(COMMAND_TYPES)('refuses %s to inventors, reviewers, administrators, auditors and to nobody in particular', (type) => {
    for (const actor of [actorWith('inventor'), actorWith('reviewer'), actorWith('admin'), actorWith('auditor'), actorWith()]) {
      const standing = type === 'reopen' ? 'closed' : type === 'resume' ? 'on-hold' : 'open';
      const refusal = refused(decide(aCaseIn('market-research', standing), COMMANDS[type], circumstances({ actor })));
      expect(refusal).toEqual({ code: 'forbidden', facts: { permission: `case.${type}` } });
    }
  });

  it('refuses an officer of another office everything', () => {
    const actor = { ...OFFICER, officeId: 'office-2' };
    for (const type of COMMAND_TYPES) expect(refused(decide(aCaseIn('market-research', 'open'), COMMANDS[type], circumstances({ actor }))).code).toBe('forbidden');
  });

  it('leaves reopening to managers', () => {
    expect(refused(decide(aCaseIn('licensing', 'closed'), COMMANDS.reopen, circumstances({ actor: OFFICER }))).code).toBe('forbidden');
    expect(decide(aCaseIn('licensing', 'closed'), COMMANDS.reopen, circumstances()).ok).toBe(true);
  });

  it('leaves overriding to managers unless the policy of the office lets officers', () => {
    const facts = factsWithout('inventors-signed');
    const officers = { ...DEFAULT_POLICY, mayOverride: ['officer'] as const };
    expect(refused(decide(aCase(), COMMANDS.override, circumstances({ facts, actor: OFFICER }))).code).toBe('forbidden');
    expect(decide(aCase(), COMMANDS.override, circumstances({ facts })).ok).toBe(true);
    expect(decide(aCase(), COMMANDS.override, circumstances({ facts, actor: OFFICER, policy: officers })).ok).toBe(true);
    expect(refused(decide(aCase(), COMMANDS.override, circumstances({ facts, policy: officers }))).code).toBe('forbidden');
  });
});
