import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AssessmentSaver } from './assessment-saver.js';
import type { Assessment, Content } from './contents.js';
import { toWire } from './pointer.js';

class Refused extends Error {
  constructor(readonly refusal: Refusal | null) {
    super('refused');
  }
}
type Refusal = { status: number; errors?: { pointer: string; code: string; message: string }[] };

/** A server in memory with the API's rules: versions, whole fields, null empties, faults by pointer. */
class Server {
  stored: Assessment;
  sent: Content[] = [];
  /** Undefined lets it pass; null is a line that is cut. */
  refuse: ((piece: Content) => Refusal | null | undefined) | null = null;

  constructor(content: Content) {
    this.stored = { id: 'a', state: 'draft', version: 1, content, completeness: [] } as unknown as Assessment;
  }

  put(content: Content): void {
    const merged = Object.fromEntries(Object.entries({ ...this.stored.content, ...content }).filter(([, value]) => value !== null));
    this.stored = { ...this.stored, version: this.stored.version + 1, content: merged };
  }

  readonly save = async (version: number, piece: Content): Promise<Assessment> => {
    await Promise.resolve();
    const refusal = this.refuse?.(piece);
    if (refusal !== undefined) throw new Refused(refusal);
    if (version !== this.stored.version) throw new Refused({ status: 412 });
    this.sent.push(piece);
    this.put(piece);
    return this.stored;
  };

  readonly read = (): Promise<Assessment> => Promise.resolve(this.stored);
  readonly refusalOf = (error: unknown): Refusal | null => (error as Refused).refusal;
}

function open(content: Content = {}): { server: Server; saver: AssessmentSaver } {
  const server = new Server(content);
  return { server, saver: new AssessmentSaver(server.stored, server) };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('an assessment that saves itself', () => {
  it('sends only the fields that were changed, cleaned, once one pauses', async () => {
    const { server, saver } = open({ trl: 4, route: 'open' });
    saver.change('/segments/0/name', 'Search');
    saver.change('/segments/0/source', '');
    saver.change('/route', null);
    expect(saver.snapshot().status).toBe('changed');
    await jest.advanceTimersByTimeAsync(1_200);
    expect(server.sent).toEqual([{ segments: [{ name: 'Search' }], route: null }]);
    expect([saver.snapshot().status, saver.unsaved, server.stored.content]).toEqual(['saved', false, { trl: 4, segments: [{ name: 'Search' }] }]);
  });

  it('sends what was typed during a request with the next one', async () => {
    const { server, saver } = open();
    saver.change('/trl', 4);
    const flushed = saver.flush();
    saver.change('/trl', 5);
    expect(await flushed).toBe(true);
    expect(server.sent).toEqual([{ trl: 4 }, { trl: 5 }]);
    expect(server.stored).toMatchObject({ version: 3, content: { trl: 5 } });
  });

  it('stores everything but the refused field, and tries that again only after a change', async () => {
    const { server, saver } = open();
    server.refuse = (piece) => (piece['trl'] === 40 ? { status: 400, errors: [{ pointer: '/content/trl', code: 'out-of-range', message: 'too high' }] } : undefined);
    saver.change('/trl', 40);
    saver.change('/route', 'open');
    expect(await saver.flush()).toBe(false);
    expect(saver.snapshot()).toMatchObject({ status: 'refused', faults: [{ pointer: '/trl' }] });
    expect(server.stored.content).toEqual({ route: 'open' });
    expect(saver.unsaved).toBe(true);
    saver.change('/trl', 4);
    expect(saver.snapshot().faults).toEqual([]);
    expect(await saver.flush()).toBe(true);
    expect(server.stored.content).toEqual({ route: 'open', trl: 4 });
  });

  it('puts the changes of two people together where they do not touch', async () => {
    const { server, saver } = open({ trl: 4 });
    server.put({ routeReason: 'theirs' });
    saver.change('/trl', 5);
    expect(await saver.flush()).toBe(true);
    expect(saver.snapshot().content).toEqual({ trl: 5, routeReason: 'theirs' });
    expect(server.stored.content).toEqual({ trl: 5, routeReason: 'theirs' });
  });

  it.each([['mine', 7], ['theirs', 9]] as const)('asks whose field stays, and keeps %s', async (keep, trl) => {
    const { server, saver } = open({ trl: 4 });
    server.put({ trl: 9 });
    saver.change('/trl', 7);
    expect(await saver.flush()).toBe(false);
    expect(saver.snapshot()).toMatchObject({ status: 'conflict', conflict: { fields: ['trl'] }, content: { trl: 7 } });
    saver.resolve(keep);
    await jest.advanceTimersByTimeAsync(0);
    expect([server.stored.content, saver.snapshot().content, saver.snapshot().status]).toEqual([{ trl }, { trl }, 'saved']);
  });

  it('keeps what was typed while the server cannot be heard, and tries again by itself', async () => {
    const { server, saver } = open();
    server.refuse = () => null;
    saver.change('/trl', 4);
    expect(await saver.flush()).toBe(false);
    expect(saver.snapshot()).toMatchObject({ status: 'failed', content: { trl: 4 } });
    server.refuse = null;
    await jest.advanceTimersByTimeAsync(8_000);
    expect([saver.snapshot().status, server.stored.content]).toEqual(['saved', { trl: 4 }]);
  });

  it('closes, without losing the text, when the draft was completed meanwhile', async () => {
    const { server, saver } = open();
    server.refuse = () => ({ status: 409 });
    saver.change('/trl', 4);
    expect(await saver.flush()).toBe(false);
    expect(saver.snapshot()).toMatchObject({ status: 'closed', content: { trl: 4 } });
    expect(server.sent).toEqual([]);
  });
});

describe('the wire', () => {
  it.each([['', null], [[], null], [{ reason: '' }, null], [[{ name: '' }], [{}]], [{ a: { b: undefined } }, null], [false, false], [0, 0], [{ score: 0, note: '' }, { score: 0 }]])('takes %j as %j', (value, wire) => expect(toWire(value)).toEqual(wire));
});
