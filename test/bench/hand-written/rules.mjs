// The rules that the hand-written server checks, as one would write them down in such a server: two commands and their guards.
import { createHash } from 'node:crypto';

export const STAGES = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'];

const CRITERIA = {
  disclosure: ['inventors-signed', 'shares-complete', 'funding-declared', 'publications-dated'],
  'patentability-review': ['prior-art-attached', 'patentability-concluded', 'bar-dates-docketed'],
  'market-research': ['market-assessed', 'summary-written'],
  'financial-assessment': ['financials-assessed', 'budget-decided'],
  'risk-assessment': ['risks-answered', 'export-control-checked', 'conflict-of-interest-checked', 'freedom-to-operate-checked'],
  'legal-framework': ['title-assigned', 'duties-resolved', 'protection-decided', 'instruments-chosen'],
  licensing: ['agreement-executed'],
  monitoring: [],
};
const REMIND_DAYS = [7, 1, 0];
const DAY_MS = 86_400_000;

export class Problem extends Error {
  constructor(status, code, more = {}) {
    super(code);
    this.status = status;
    this.body = { status, code, ...more };
  }
}

export const addDays = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

const calendars = new Map();
export function today(now, timezone) {
  if (!calendars.has(timezone)) calendars.set(timezone, new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }));
  return calendars.get(timezone).format(now);
}

export function criteria(one, policy) {
  const spared = policy.switchedOff[one.track];
  const held = new Set(one.facts);
  const facts = CRITERIA[one.stage].filter((code) => !spared.includes(code)).map((code) => ({ code, met: held.has(code), overridden: one.overrides.includes(code) }));
  const ticks = policy.checklist[one.stage].map(({ code }) => ({ code: `checklist:${code}`, met: held.has(`checklist:${code}`), overridden: one.overrides.includes(`checklist:${code}`) }));
  return [{ code: 'officer-assigned', met: one.owner_id !== null, overridden: false }, ...facts, ...ticks];
}

/** The event that a command leads to. @throws Problem when it is not allowed */
export function decide(one, { command, to, reason = '' }, { policy, day }) {
  if (one.standing !== 'open') throw new Problem(409, one.standing === 'closed' ? 'case-closed' : 'case-not-open');
  const [from, target] = [STAGES.indexOf(one.stage), STAGES.indexOf(to)];
  const days = policy.targetDays[to];
  const common = { caseId: one.id, officeId: one.office_id, from: one.stage, to, on: day, stageDueOn: days === null ? null : addDays(day, days) };
  if (command === 'send-back') {
    if (target < 0 || target >= from) throw new Problem(409, 'no-such-step');
    if (reason.trim() === '') throw new Problem(422, 'reason-required');
    return { type: 'case.sent-back', ...common, reason: reason.trim() };
  }
  if (command !== 'advance') throw new Problem(400, 'invalid-input');
  if (target !== from + 1) throw new Problem(409, 'no-such-step');
  const unmet = criteria(one, policy).filter(({ met }) => !met);
  const inTheWay = unmet.filter(({ overridden }) => !overridden);
  if (inTheWay.length > 0) throw new Problem(409, 'exit-criteria-unmet', { unmet: inTheWay });
  return { type: 'case.stage-changed', ...common, overridden: unmet.map(({ code }) => code) };
}

export const remindOn = (dueOn, day) => {
  if (dueOn === null) return [];
  const days = REMIND_DAYS.map((before) => addDays(dueOn, -before));
  const missed = days.filter((each) => each <= day).at(-1);
  return [...(missed ? [missed] : []), ...days.filter((each) => each > day)];
};

const sorted = (value) => JSON.stringify(value, Object.keys(value).sort());
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The next link of the case's hash chain: the text of the event, and its hash with the one before. */
export function link(one, event, { at, actorId }) {
  const payload = sorted(event);
  const seq = one.event_seq + 1;
  const hash = sha256(`{"actorId":${JSON.stringify(actorId)},"at":"${at.toISOString()}","payload":${payload},"previous":"${one.head_hash}","seq":${seq},"type":"${event.type}"}`);
  return { seq, payload, hash };
}

export { sha256 };
