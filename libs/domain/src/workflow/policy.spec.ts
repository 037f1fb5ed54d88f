import { localDate } from '../time/local-date.js';
import { ALL_FACTS } from './case-file.for-spec.js';
import { checklistFact, exitCriteria, NEVER_WAIVED } from './criteria.js';
import { FACTS, factsFrom, isFactCode, FACTS_BY_STAGE, type FactRecord } from './facts.js';
import { ALWAYS_REQUIRED, DEFAULT_POLICY, dueOn, parsePolicy, storedPolicy } from './policy.js';
import { STAGES, TRACKS } from './stages.js';
import { WORKFLOW } from './workflow.js';

const label = { en: 'Ethics approval', ru: 'Одобрение этической комиссии', kk: 'Этикалық комиссияның мақұлдауы' };
const errorsOf = (json: unknown) => {
  const parsed = parsePolicy(json);
  if (parsed.ok) throw new Error('accepted');
  return parsed.errors;
};

describe('parsing an office policy', () => {
  it('takes what is missing from the default', () => {
    const parsed = parsePolicy({ version: 3, targetDays: { licensing: 180, disclosure: null }, switchedOff: { software: ['freedom-to-operate-checked'] } });
    expect(parsed).toMatchObject({ ok: true, policy: { version: 3, mayOverride: ['manager'], checklist: DEFAULT_POLICY.checklist } });
    if (!parsed.ok) return;
    expect(parsed.policy.targetDays).toEqual({ ...DEFAULT_POLICY.targetDays, licensing: 180, disclosure: null });
    expect(parsed.policy.switchedOff).toEqual({ ...DEFAULT_POLICY.switchedOff, software: ['freedom-to-operate-checked'] });
  });

  it('gives back what it has given out', () => {
    const full = { ...DEFAULT_POLICY, version: 2, checklist: { ...DEFAULT_POLICY.checklist, licensing: [{ code: 'ethics-approval', label }] } };
    expect(parsePolicy(JSON.parse(JSON.stringify(full)))).toEqual({ ok: true, policy: full });
    expect(storedPolicy(full)).toEqual(full);
    expect(() => storedPolicy({ version: 2, stages: [] })).toThrow('stored policy 2 is not valid');
  });

  it('names every fault of the form at once, each with its pointer', () => {
    const faults = errorsOf({
      version: 0,
      targetDays: { licensing: 0, brewing: 3, disclosure: 1.5 },
      switchedOff: { patent: ['no-such-fact'] },
      checklist: { licensing: [{ code: 'Not Kebab', label: { en: 'x', ru: ' ' } }] },
      mayOverride: ['auditor'],
      color: 'red',
    });
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/checklist/licensing/0/code invalid-format',
      '/checklist/licensing/0/label/kk required',
      '/checklist/licensing/0/label/ru required',
      '/color unknown-field',
      '/mayOverride/0 not-one-of',
      '/switchedOff/patent/0 not-one-of',
      '/targetDays/brewing unknown-field',
      '/targetDays/disclosure wrong-type',
      '/targetDays/licensing out-of-range',
      '/version out-of-range',
    ]);
  });

  it.each([null, [], 'policy', 7, undefined])('refuses %j', (json) => {
    expect(errorsOf(json)).toEqual([{ pointer: '', code: 'wrong-type', params: { expected: 'object' } }]);
  });

  it('refuses a policy without its version', () => expect(errorsOf({})).toEqual([{ pointer: '/version', code: 'required' }]));

  it.each(ALWAYS_REQUIRED)('does not let an office switch %s off for any track', (fact) => {
    for (const track of TRACKS) {
      expect(errorsOf({ version: 1, switchedOff: { [track]: [fact] } })).toEqual([
        { pointer: `/switchedOff/${track}/0`, code: 'cannot-be-switched-off', params: { fact } },
      ]);
    }
  });

  it('refuses one checklist code in two stages, since the fact that ticks it names no stage', () => {
    const item = { code: 'ethics', label };
    expect(errorsOf({ version: 1, checklist: { disclosure: [item], licensing: [{ ...item, code: 'other' }, item] } })).toEqual([
      { pointer: '/checklist/licensing/1/code', code: 'duplicate' },
    ]);
    expect(errorsOf({ version: 1, mayOverride: ['manager', 'manager'] })).toEqual([{ pointer: '/mayOverride/1', code: 'duplicate' }]);
  });
});

describe('stage targets', () => {
  it('are those of the pipeline table and count from the day of entry', () => {
    expect(STAGES.map((stage) => WORKFLOW[stage].targetDays)).toEqual([14, 60, 60, 30, 30, 60, 365, null]);
    expect(STAGES.map((stage) => DEFAULT_POLICY.targetDays[stage])).toEqual([14, 60, 60, 30, 30, 60, 365, null]);
    expect(dueOn(DEFAULT_POLICY, 'disclosure', localDate('2028-02-20'))).toBe('2028-03-05');
    expect(dueOn(DEFAULT_POLICY, 'monitoring', localDate('2028-02-20'))).toBeNull();
  });
});

describe('facts', () => {
  it('are each needed by exactly one stage, whose exit they are', () => {
    expect(new Set(FACTS).size).toBe(FACTS.length);
    for (const stage of STAGES.slice(0, -1)) {
      expect(WORKFLOW[stage].exit.map(({ code }) => code)).toEqual(['officer-assigned', ...FACTS_BY_STAGE[stage]]);
    }
    expect(WORKFLOW.monitoring.exit).toEqual([]);
  });

  it('are waivable unless named, and the named ones exist', () => {
    const all = STAGES.flatMap((stage) => exitCriteria(stage));
    for (const criterion of all) expect(criterion.waivable).toBe(!(NEVER_WAIVED as readonly string[]).includes(criterion.code));
    for (const code of NEVER_WAIVED) expect(all.map((each) => each.code)).toContain(code);
  });

  it.each(['checklist:ethics-approval', 'title-assigned'])('know "%s" for a code', (code) => expect(isFactCode(code)).toBe(true));
  it.each(['checklist:', 'checklist:A', 'checklist:a b', 'title', '', null, 3])('do not know %j for one', (code) => expect(isFactCode(code)).toBe(false));

  it('are keyed by code, and two rows of one code are a bug', () => {
    const row: FactRecord = { code: checklistFact('ethics'), holds: true, detail: {}, source: null };
    expect(factsFrom([row]).get('checklist:ethics')).toBe(row);
    expect(() => factsFrom([row, row])).toThrow('two rows');
    expect(ALL_FACTS.size).toBe(FACTS.length);
  });
});
