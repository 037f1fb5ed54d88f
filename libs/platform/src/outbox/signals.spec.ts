import { randomUUID } from 'node:crypto';
import { decodeSignals, encodeSignals, signalOf, type Signal } from './signals.js';

const office = randomUUID();

describe('a signal', () => {
  it('carries the ids of an event and not a word of it', () => {
    const [caseId, userId] = [randomUUID(), randomUUID()];
    const event = { type: 'case.held', officeId: office, caseId, reason: 'the inventor sold it to Acme', stage: 'licensing', on: '2026-11-21', userIds: [userId], fields: ['title'], days: 3, until: null };
    expect(signalOf(event, null)).toEqual({ type: 'case.held', officeId: office, actorId: null, ids: { caseId, userIds: [userId] } });
    expect(JSON.stringify(signalOf(event, null))).not.toMatch(/Acme|licensing|title|2026/);
  });

  it('comes back from the wire as it was sent', () => {
    const signals = [signalOf({ type: 'a.b', officeId: office, caseId: randomUUID() } as never, randomUUID()), signalOf({ type: 'c.d', officeId: null }, null)];
    expect(encodeSignals(signals).flatMap((p) => decodeSignals(p))).toEqual(signals);
  });
});

describe('payloads', () => {
  const many = (count: number): Signal[] => Array.from({ length: count }, () => signalOf({ type: 'case.stage-changed', officeId: office, caseId: randomUUID(), documentId: randomUUID() } as never, randomUUID()));

  it('never exceed what PostgreSQL takes, and lose nothing', () => {
    const signals = [...many(399), signalOf({ type: 'x.y', officeId: office, userIds: Array.from({ length: 100 }, () => randomUUID()) } as never, null)];
    const payloads = encodeSignals(signals);
    expect(Math.max(...payloads.map((p) => Buffer.byteLength(p)))).toBeLessThan(8000);
    expect(payloads.flatMap((p) => decodeSignals(p))).toEqual(signals);
  });

  it('say the same only once', () => {
    const [signal] = many(1);
    expect(encodeSignals([signal, signal, signal] as Signal[]).flatMap((p) => decodeSignals(p))).toEqual([signal]);
  });

  it('of a bulk load only say in which offices it was', () => {
    const other = randomUUID();
    const payloads = encodeSignals([...many(401), { type: 'a.b', officeId: other, actorId: null, ids: {} }]);
    expect(payloads.flatMap((p) => decodeSignals(p))).toEqual([{ type: '*', officeId: office, actorId: null, ids: {} }, { type: '*', officeId: other, actorId: null, ids: {} }]);
  });

  it('that are not understood are told apart from empty ones', () => {
    expect(decodeSignals('')).toBeNull();
    expect(decodeSignals('{"v":2}')).toBeNull();
    expect(encodeSignals([])).toEqual([]);
  });
});
