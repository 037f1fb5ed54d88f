import fc from 'fast-check';
import { CASE_ROW_EVENT_TYPES, type CaseRowEvent } from '../case-events.js';
import { canonicalJson } from '../history/canonical-json.js';
import { addDays, localDate } from '../time/local-date.js';
import { aCase, aCaseIn, accepted, ALL_FACTS, circumstances, COMMANDS, factsWithout, LONG_REASON, OFFICE, refused, TODAY } from './case-file.for-spec.js';
import type { CaseFile } from './case-file.js';
import { COMMAND_TYPES, REASON_MAXIMUM, type Command } from './commands.js';
import { decide, openCase } from './decide.js';
import { evolve, replay } from './evolve.js';
import { FACTS, type Fact } from './facts.js';
import { nextSteps } from './next-steps.js';
import { DEFAULT_POLICY } from './policy.js';
import { OUTCOMES, STAGES, TRACKS } from './stages.js';
import { CLOSING_REASON_MINIMUM } from './workflow.js';

const after = (caseFile: CaseFile, command: Command, changes: Parameters<typeof circumstances>[0] = {}): CaseFile =>
  evolve(caseFile, accepted(decide(caseFile, command, circumstances(changes))));

describe('the stage clock', () => {
  it('starts anew with each stage and sets its target from the policy', () => {
    const moved = after(aCase(), { type: 'advance' });
    expect(moved).toMatchObject({ stageEnteredOn: TODAY, clockStartedOn: TODAY, stageDueOn: '2026-05-09' }); // 60 days after 10 March
    const policy = { ...DEFAULT_POLICY, targetDays: { ...DEFAULT_POLICY.targetDays, 'patentability-review': null } };
    expect(after(aCase(), { type: 'advance' }, { policy }).stageDueOn).toBeNull();
  });

  it('stops on hold: resuming after ten days moves its start and its target by ten days', () => {
    const held = after(aCase(), { type: 'hold', reason: 'Waiting', until: '2026-04-01' });
    expect(held).toMatchObject({ standing: 'on-hold', heldOn: '2026-03-10', holdUntil: '2026-04-01', stageDueOn: '2026-03-15' });
    const resumed = after(held, { type: 'resume' }, { today: localDate('2026-03-20') });
    expect(resumed).toMatchObject({
      standing: 'open', heldOn: null, holdUntil: null, stageEnteredOn: '2026-03-01', clockStartedOn: '2026-03-11', stageDueOn: '2026-03-25',
    });
  });

  it('does not move when resumed on the same day, nor backwards when the calendar seems to run back', () => {
    const held = after(aCase(), COMMANDS.hold);
    expect(after(held, { type: 'resume' }).stageDueOn).toBe('2026-03-15');
    expect(after(held, { type: 'resume' }, { today: addDays(TODAY, -1) })).toMatchObject({ stageDueOn: '2026-03-15', clockStartedOn: '2026-03-01' });
  });

  it('keeps counting held days when a held case is closed, and stands still until it is reopened', () => {
    const held = after(aCase(), COMMANDS.hold); // 10 March
    const closed = after(held, COMMANDS.close, { today: localDate('2026-03-14') });
    expect(closed).toMatchObject({ standing: 'closed', heldOn: null, holdUntil: null, stageDueOn: '2026-03-19', closedOn: '2026-03-14' });
    const reopened = after(closed, COMMANDS.reopen, { today: localDate('2026-03-24') });
    expect(reopened).toMatchObject({ standing: 'open', outcome: null, closedOn: null, stage: 'disclosure', clockStartedOn: '2026-03-15', stageDueOn: '2026-03-29' });
  });

  it('moves by the sum of all days stopped, however often (property)', () => {
    const spans = fc.array(fc.record({ open: fc.nat(50), stopped: fc.nat(50), close: fc.boolean() }), { maxLength: 8 });
    fc.assert(
      fc.property(spans, (list) => {
        let [caseFile, today] = [aCase(), TODAY];
        for (const { open, stopped, close } of list) {
          today = addDays(today, open);
          caseFile = after(caseFile, close ? COMMANDS.close : COMMANDS.hold, { today });
          today = addDays(today, stopped);
          caseFile = after(caseFile, close ? COMMANDS.reopen : COMMANDS.resume, { today });
        }
        const total = list.reduce((sum, { stopped }) => sum + stopped, 0);
        expect(caseFile.stageDueOn).toBe(addDays(localDate('2026-03-15'), total));
        expect(caseFile.clockStartedOn).toBe(addDays(localDate('2026-03-01'), total));
        expect(caseFile.stageEnteredOn).toBe('2026-03-01');
      }),
    );
  });
});

describe('overrides', () => {
  const facts = factsWithout('inventors-signed', 'funding-declared');

  it('let the case pass and are named in the event that passed by them', () => {
    const waived = after(after(aCase(), COMMANDS.override, { facts }), { ...COMMANDS.override, criterion: 'funding-declared' }, { facts });
    expect(waived.overrides).toEqual(['inventors-signed', 'funding-declared']);
    expect(accepted(decide(waived, { type: 'advance' }, circumstances({ facts })))).toMatchObject({ overridden: ['inventors-signed', 'funding-declared'] });
  });

  it('are not named once the criterion is met after all', () => {
    const waived = after(aCase(), COMMANDS.override, { facts });
    expect(accepted(decide(waived, { type: 'advance' }, circumstances()))).toMatchObject({ overridden: [] });
  });

  it('waive only what they name', () => {
    const waived = after(aCase(), COMMANDS.override, { facts });
    expect(refused(decide(waived, { type: 'advance' }, circumstances({ facts }))).unmet?.map(({ code }) => code)).toEqual(['funding-declared']);
  });

  it('end with the stage, on the way forward and on the way back', () => {
    const waived = aCase({ stage: 'market-research', overrides: ['summary-written'] });
    expect(after(waived, { type: 'advance' }).overrides).toEqual([]);
    expect(after(waived, COMMANDS['send-back']).overrides).toEqual([]);
  });

  it('survive a hold and a reopening, which do not leave the stage', () => {
    const waived = aCase({ overrides: ['inventors-signed'] });
    expect(after(after(waived, COMMANDS.hold), COMMANDS.resume).overrides).toEqual(['inventors-signed']);
    expect(after(after(waived, COMMANDS.close), COMMANDS.reopen).overrides).toEqual(['inventors-signed']);
  });

  it.each(['shares-complete', 'officer-assigned'])('cannot waive %s', (criterion) => {
    const decision = decide(aCase({ ownerId: null }), { ...COMMANDS.override, criterion }, circumstances({ facts: factsWithout('shares-complete') }));
    expect(refused(decision)).toEqual({ code: 'criterion-not-waivable', facts: { criterion } });
  });

  it('cannot waive the export-control check', () => {
    const decision = decide(aCaseIn('risk-assessment', 'open'), { ...COMMANDS.override, criterion: 'export-control-checked' }, circumstances({ facts: new Map() }));
    expect(refused(decision).code).toBe('criterion-not-waivable');
  });

  it.each(['title-assigned', 'checklist:unknown', '', 'toString'])('refuse a criterion that this stage has not: "%s"', (criterion) => {
    expect(refused(decide(aCase(), { ...COMMANDS.override, criterion }, circumstances({ facts }))).code).toBe('no-such-criterion');
  });

  it('refuse what is met or waived already', () => {
    expect(refused(decide(aCase(), COMMANDS.override, circumstances())).code).toBe('criterion-already-satisfied');
    expect(refused(decide(aCase({ overrides: ['inventors-signed'] }), COMMANDS.override, circumstances({ facts }))).code).toBe('criterion-already-satisfied');
  });

  it('need a justification of ten characters that are not blanks', () => {
    const decision = decide(aCase(), { ...COMMANDS.override, justification: '  too short   ' }, circumstances({ facts }));
    expect(refused(decision)).toMatchObject({ code: 'reason-required', facts: { minimum: 10, given: 9 }, errors: [{ pointer: '/justification', code: 'too-short' }] });
  });
});

describe('reasons', () => {
  it.each(OUTCOMES)('closing as %s takes a reason of its minimum and nothing shorter', (outcome) => {
    const minimum = { completed: 0, 'released-to-inventors': 10, published: 1, abandoned: 10, merged: 1, expired: 1 }[outcome];
    expect(CLOSING_REASON_MINIMUM[outcome]).toBe(minimum);
    const close = (length: number) => decide(aCaseIn('monitoring', 'open'), { type: 'close', outcome, reason: ` ${'r'.repeat(length)} ` }, circumstances());
    expect(close(minimum).ok).toBe(true);
    if (minimum > 0) expect(refused(close(minimum - 1)).code).toBe('reason-required');
  });

  it.each(['send-back', 'hold', 'reopen'] as const)('%s refuses an empty reason, an endless one and one that the database cannot hold', (type) => {
    const caseFile = aCaseIn('licensing', type === 'reopen' ? 'closed' : 'open');
    const withReason = (reason: string) => decide(caseFile, { ...COMMANDS[type], reason }, circumstances());
    expect(refused(withReason(' \n ')).code).toBe('reason-required');
    expect(refused(withReason('r'.repeat(REASON_MAXIMUM + 1))).errors).toEqual([{ pointer: '/reason', code: 'too-long', params: { max: REASON_MAXIMUM } }]);
    expect(refused(withReason('a\u0000b')).errors?.[0]?.code).toBe('invalid-characters');
    expect(withReason('r'.repeat(REASON_MAXIMUM)).ok).toBe(true);
  });

  it.each([['2026-03-10', 'not-in-the-past'], ['2026-03-09', 'not-in-the-past'], ['2026-02-30', 'not-a-date'], ['tomorrow', 'not-a-date']])(
    'hold refuses to last until %s', (until, code) => {
      expect(refused(decide(aCase(), { type: 'hold', reason: 'Waiting', until }, circumstances()))).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/until', code }] });
    },
  );

  it('assign refuses nobody and the one who has it already', () => {
    expect(refused(decide(aCase(), { type: 'assign', ownerId: ' ' }, circumstances())).code).toBe('invalid-input');
    expect(refused(decide(aCase(), { type: 'assign', ownerId: 'officer-1' }, circumstances())).code).toBe('no-change');
    expect(accepted(decide(aCase(), { type: 'assign', ownerId: 'officer-2' }, circumstances()))).toMatchObject({ previousOwnerId: 'officer-1' });
  });
});

describe('replay', () => {
  const command: fc.Arbitrary<Command> = fc.oneof(
    { arbitrary: fc.record({ type: fc.constant('advance' as const) }), weight: 8 },
    fc.record({ type: fc.constant('advance' as const), to: fc.constantFrom(...STAGES) }),
    fc.record({ type: fc.constant('send-back' as const), to: fc.constantFrom(...STAGES), reason: fc.string() }),
    fc.record({ type: fc.constant('hold' as const), reason: fc.string(), until: fc.constantFrom('2026-12-31', '2020-01-01') }),
    { arbitrary: fc.constantFrom<Command>(COMMANDS.hold, COMMANDS.resume, COMMANDS.reopen), weight: 4 },
    fc.record({ type: fc.constant('close' as const), outcome: fc.constantFrom(...OUTCOMES), reason: fc.constantFrom('', 'short', LONG_REASON) }),
    { arbitrary: fc.record({ type: fc.constant('override' as const), criterion: fc.constantFrom<string>(...FACTS), justification: fc.constant(LONG_REASON) }), weight: 6 },
    fc.record({ type: fc.constant('assign' as const), ownerId: fc.constantFrom('officer-1', 'officer-2') }),
  );
  const step = fc.record({ command, days: fc.nat(40), missing: fc.subarray(FACTS as Fact[], { maxLength: 6 }) });

  it('gives the row that the commands left, from events alone, and every accepted command raises the version by one', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), fc.constantFrom(...TRACKS), (steps, track) => {
        const about = { caseId: 'case-1', officeId: OFFICE, disclosureId: 'disclosure-1', reference: 'NU-2026-0042', track, ownerId: 'officer-9' };
        const opening = openCase(about, { policy: DEFAULT_POLICY, today: TODAY });
        const stored: string[] = [canonicalJson(opening)];
        let [row, today] = [evolve(null, opening), TODAY];
        for (const { command: given, days, missing } of steps) {
          today = addDays(today, days);
          const decision = decide(row, given, circumstances({ today, facts: factsWithout(...missing) }));
          if (!decision.ok) continue;
          stored.push(...decision.events.map((event) => canonicalJson(event)));
          row = decision.events.reduce<CaseFile>(evolve, row);
          seen.add(row.stage).add(decision.events[0].type);
          expect(row.version).toBe(stored.length);
        }
        expect(replay(stored.map((text) => JSON.parse(text) as CaseRowEvent))).toEqual(row);
        expect(row.heldOn !== null).toBe(row.standing === 'on-hold');
        expect([row.closedOn !== null, row.outcome !== null]).toEqual([row.standing === 'closed', row.standing === 'closed']);
      }),
      { numRuns: 200 },
    );
    // Without having been everywhere and seen everything, the property above proves little.
    expect([...seen].sort()).toEqual([...STAGES, ...CASE_ROW_EVENT_TYPES.filter((type) => !['case.opened', 'case.edited', 'case.policy-adopted'].includes(type))].sort());
  });

  it('passes over events that do not change the row', () => {
    const opening = openCase({ caseId: 'case-1', officeId: OFFICE, disclosureId: 'd', reference: 'NU-2026-0001', track: 'patent', ownerId: null }, { policy: DEFAULT_POLICY, today: TODAY });
    const fact = { type: 'case.fact-established', officeId: OFFICE, caseId: 'case-1', fact: 'market-assessed', sourceKind: 'assessment', sourceId: 'a' } as const;
    expect(replay([opening, fact])).toEqual(replay([opening]));
    expect(replay([opening])).toMatchObject({ stage: 'disclosure', stageDueOn: '2026-03-24', version: 1, ownerId: null });
    expect(replay([opening, { type: 'case.edited', officeId: OFFICE, caseId: 'case-1', fields: ['track'], track: 'software' }])).toMatchObject({ track: 'software', version: 2 });
  });

  it('refuses a history without its beginning, with two, or with a part of another case', () => {
    const opening = openCase({ caseId: 'case-1', officeId: OFFICE, disclosureId: 'd', reference: 'NU-2026-0001', track: 'patent', ownerId: null }, { policy: DEFAULT_POLICY, today: TODAY });
    const held = { type: 'case.held', officeId: OFFICE, caseId: 'case-1', stage: 'disclosure', on: TODAY, until: null, reason: 'r' } as const;
    expect(() => replay([])).toThrow('without any event');
    expect(() => replay([held])).toThrow('cannot start with case.held');
    expect(() => replay([opening, opening])).toThrow('a second time');
    expect(() => replay([opening, { ...held, caseId: 'case-2' }])).toThrow('case-2');
  });
});

describe('next steps', () => {
  it('say for every command what deciding it would say', () => {
    const answers = nextSteps(aCaseIn('patentability-review', 'open'), circumstances({ facts: factsWithout('prior-art-attached') }));
    expect(answers.steps.map(({ command }) => command)).toEqual([...COMMAND_TYPES]);
    const step = (type: string) => answers.steps.find(({ command }) => command === type);
    expect(step('advance')).toMatchObject({ allowed: false, refusal: { code: 'exit-criteria-unmet' }, choices: [{ value: 'market-research', allowed: false }] });
    expect(step('send-back')).toMatchObject({ allowed: true, refusal: null, choices: [{ value: 'disclosure', allowed: true, reasonMinimum: 1 }] });
    expect(step('resume')).toMatchObject({ allowed: false, refusal: { code: 'case-not-on-hold' } });
    expect(step('hold')).toMatchObject({ allowed: true, choices: [], reasonMinimum: 1 });
    expect(step('close')?.choices.map(({ value }) => value)).toEqual(OUTCOMES.filter((outcome) => outcome !== 'completed'));
    expect(step('override')).toMatchObject({ allowed: true, reasonMinimum: 10 });
    expect(step('override')?.choices.filter(({ allowed }) => allowed).map(({ value }) => value)).toEqual(['prior-art-attached']);
    expect(answers.criteria.map(({ code, met }) => [code, met])).toEqual([
      ['officer-assigned', true], ['prior-art-attached', false], ['patentability-concluded', true], ['bar-dates-docketed', true],
    ]);
  });

  it('explain why nothing can be overridden, advanced or sent back where there is nothing', () => {
    const last = nextSteps(aCaseIn('monitoring', 'open'), circumstances()).steps;
    expect(last.find(({ command }) => command === 'advance')).toMatchObject({ allowed: false, refusal: { code: 'no-such-step' }, choices: [] });
    expect(last.find(({ command }) => command === 'override')).toMatchObject({ allowed: false, refusal: { code: 'no-such-criterion' } });
    expect(last.find(({ command }) => command === 'close')?.choices.map(({ value }) => value)).toEqual([...OUTCOMES]);
    const first = nextSteps(aCase(), circumstances()).steps;
    expect(first.find(({ command }) => command === 'send-back')).toMatchObject({ allowed: false, refusal: { code: 'no-such-step' } });
  });

  it('do not offer to waive what nobody may waive', () => {
    const steps = nextSteps(aCase({ ownerId: null }), circumstances({ facts: new Map() })).steps;
    expect(steps.find(({ command }) => command === 'override')?.choices.map(({ value }) => value)).toEqual(['inventors-signed', 'funding-declared', 'publications-dated']);
  });

  it('offer an assignment even when nobody has the case, and nothing but reopening when it is closed', () => {
    const unowned = nextSteps(aCase({ ownerId: null }), circumstances({ facts: ALL_FACTS })).steps;
    expect(unowned.filter(({ allowed }) => allowed).map(({ command }) => command)).toEqual(['hold', 'close', 'assign']);
    const closed = nextSteps(aCaseIn('licensing', 'closed'), circumstances()).steps;
    expect(closed.filter(({ allowed }) => allowed).map(({ command }) => command)).toEqual(['reopen']);
  });
});
