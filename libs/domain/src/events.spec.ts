import { CASE_EVENT_TYPES, CASE_ROW_EVENT_TYPES, EVENT_TYPES, isCaseRowEvent, isEventType } from './case-events.js';
import type { DomainEvent } from './events.js';
import type { JsonValue } from './history/canonical-json.js';
import { isRefused, REFUSAL_CODES, Refused } from './refusal.js';
import { FIELD_ERROR_CODES } from './validation/field-errors.js';

/** Compiles only while every event is JSON: a Date or a bigint in a payload makes this assignment a type error. */
const asJson = (event: DomainEvent): JsonValue => event;

const document: DomainEvent = { type: 'document.added', officeId: 'o', documentId: 'd', disclosureId: 'x', caseId: null, kind: 'drawing', sha256: '00' };

describe('events', () => {
  it('are named noun.past-participle', () => {
    for (const type of EVENT_TYPES) expect(type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    expect(EVENT_TYPES.length).toBeGreaterThan(50);
    expect(asJson(document)).toBe(document);
  });

  it('include every event of a case itself, and those that change its row are case events', () => {
    for (const type of EVENT_TYPES.filter((each) => each.startsWith('case.'))) expect(CASE_EVENT_TYPES).toContain(type);
    for (const type of CASE_ROW_EVENT_TYPES) expect(CASE_EVENT_TYPES).toContain(type);
    expect(isCaseRowEvent({ type: 'case.fact-established', officeId: 'o', caseId: 'c', fact: 'title-assigned', sourceKind: 's', sourceId: 'i' })).toBe(false);
    expect(CASE_EVENT_TYPES).not.toContain('deadline.escalated'); // only a notice
  });

  it('are recognised by their type alone, and nothing else is', () => {
    expect([isEventType('case.held'), isEventType('case.holding'), isEventType('constructor'), isEventType(undefined)]).toEqual([true, false, false, false]);
  });
});

describe('refusals', () => {
  it('are recognised also when thrown by a second copy of the class', () => {
    const twin = Object.assign(new Error('conflict'), { name: 'Refused', refusal: { code: 'conflict' } });
    expect([new Refused({ code: 'not-found' }), twin, new Error('not-found'), { refusal: {} }, null].map(isRefused)).toEqual([true, true, false, false, false]);
    expect(new Refused({ code: 'stale-version', facts: { version: 7 } })).toMatchObject({ message: 'stale-version', refusal: { facts: { version: 7 } } });
  });

  it.each([['refusal', REFUSAL_CODES], ['field', FIELD_ERROR_CODES]])('%s codes are kebab-case and said once', (_name, codes) => {
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
