import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Content, Disclosure } from './content.js';
import { DraftSaver, type SavedPiece } from './draft-saver.js';
import type { Piece } from './wire.js';

class Refused extends Error {
  constructor(readonly status: number, readonly errors?: { pointer: string; code: string; message: string }[]) {
    super(String(status));
  }
}

/** A server across a line that can be cut: versions, merging and the refusal of addresses without a dot, as the API has them. */
class Server {
  content: Content;
  version = 1;
  cut = false;
  running = 0;
  most = 0;
  readonly pieces: Piece[] = [];

  constructor(content: Content = {}) {
    this.content = content;
  }

  readonly disclosure = (): Disclosure => ({ content: this.content, version: this.version, savedAt: '2026-11-21T10:42:00.000Z', completeness: [], novelty: [], commands: ['edit'] }) as unknown as Disclosure;

  /** Somebody else's change. */
  elsewhere(change: Content): void {
    this.content = { ...this.content, ...change };
    this.version += 1;
  }

  readonly save = async (version: number, piece: Piece): Promise<SavedPiece> => {
    this.most = Math.max(this.most, ++this.running);
    try {
      await Promise.resolve();
      if (this.cut) throw new TypeError('connection lost');
      if (version !== this.version) throw new Refused(412);
      const errors = ((piece['inventors'] ?? []) as { email?: string }[]).flatMap(({ email }, i) => (email !== undefined && !email.includes('.') ? [{ pointer: `/inventors/${i}/email`, code: 'invalid-email', message: 'no' }] : []));
      if (errors.length > 0) throw new Refused(400, errors);
      this.pieces.push(piece);
      this.elsewhere(piece as Content);
      return { ...this.disclosure(), adjusted: {}, voided: null };
    } finally {
      this.running -= 1;
    }
  };
}

const saverFor = (server: Server): DraftSaver =>
  new DraftSaver(server.disclosure(), {
    save: server.save,
    read: () => Promise.resolve(server.disclosure()),
    refusalOf: (error) => (error instanceof Refused ? { status: error.status, errors: error.errors } : null),
  });

describe('the saver of a draft', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('saves by itself after a pause, only the fields that changed', async () => {
    const server = new Server({ problem: 'old', novelty: 'kept' });
    const saver = saverFor(server);
    saver.change('problem', 'n');
    saver.change('problem', 'new');
    expect(server.pieces).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_500);
    expect(server.pieces).toEqual([{ problem: 'new' }]);
    expect(saver.snapshot()).toMatchObject({ status: 'saved', version: 2 });
  });

  it('sends one request at a time, the next with the version of the answer before', async () => {
    const server = new Server();
    const saver = saverFor(server);
    saver.change('problem', 'first');
    const first = saver.flush();
    saver.change('solution', 'second');
    const second = saver.flush();
    await Promise.all([first, second]);
    expect(server.most).toBe(1);
    expect(server.pieces).toEqual([{ problem: 'first' }, { solution: 'second' }]);
    expect(saver.snapshot()).toMatchObject({ status: 'saved', version: 3 });
  });

  it('clears a field that was emptied', async () => {
    const server = new Server({ problem: 'old' });
    const saver = saverFor(server);
    saver.change('problem', '  ');
    await saver.flush();
    expect(server.pieces).toEqual([{ problem: null }]);
  });

  it('saves everything but the value that is refused, which stays on the screen and keeps its stored value', async () => {
    const server = new Server({ inventors: [{ id: 'a', name: 'A', email: 'a@x.kz' }] });
    const saver = saverFor(server);
    saver.change('inventors', [{ id: 'a', name: 'Ab', email: 'a@x' }, { id: 'b', name: 'B', email: 'b@' }]);
    saver.change('problem', 'text');
    expect(await saver.flush()).toBe(true);
    expect(server.content).toMatchObject({ problem: 'text', inventors: [{ id: 'a', name: 'Ab', email: 'a@x.kz' }, { id: 'b', name: 'B' }] });
    expect(saver.snapshot().status).toBe('partly-saved');
    expect(saver.snapshot().errors.map((e) => e.pointer)).toEqual(['/inventors/0/email', '/inventors/1/email']);
    expect(saver.snapshot().content.inventors?.[1]?.email).toBe('b@');
    expect(saver.unsaved).toBe(true);
  });

  it('keeps the text when the connection is cut, says so, and saves when it is back', async () => {
    const server = new Server();
    const saver = saverFor(server);
    server.cut = true;
    saver.change('problem', 'typed offline');
    expect(await saver.flush()).toBe(false);
    expect(saver.snapshot()).toMatchObject({ status: 'failed', content: { problem: 'typed offline' } });
    server.cut = false;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(server.content.problem).toBe('typed offline');
    expect(saver.snapshot().status).toBe('saved');
  });

  it('puts changes of different fields together, and says so', async () => {
    const server = new Server({ problem: 'p', novelty: 'n' });
    const saver = saverFor(server);
    server.elsewhere({ novelty: 'theirs' });
    saver.change('problem', 'mine');
    expect(await saver.flush()).toBe(true);
    expect(server.content).toEqual({ problem: 'mine', novelty: 'theirs' });
    expect(saver.snapshot()).toMatchObject({ merged: true, status: 'saved', content: { problem: 'mine', novelty: 'theirs' } });
  });

  it.each([['mine', 'mine'], ['theirs', 'theirs']] as const)('asks when both sides changed one field, and keeps %s as chosen', async (choice, expected) => {
    const server = new Server({ problem: 'p' });
    const saver = saverFor(server);
    server.elsewhere({ problem: 'theirs' });
    saver.change('problem', 'mine');
    expect(await saver.flush()).toBe(false);
    expect(saver.snapshot().conflict?.keys).toEqual(['problem']);
    expect(server.content.problem).toBe('theirs'); // nothing is overwritten before the choice
    saver.resolve(choice);
    await saver.flush();
    expect(server.content.problem).toBe(expected);
    expect(saver.snapshot()).toMatchObject({ status: 'saved', conflict: null, content: { problem: expected } });
  });

  it('stops when the disclosure is no longer for editing', async () => {
    const closed = new DraftSaver(new Server().disclosure(), { save: () => Promise.reject(new Refused(409)), read: () => Promise.reject(new Error('not asked')), refusalOf: () => ({ status: 409 }) });
    closed.change('problem', 'too late');
    expect(await closed.flush()).toBe(false);
    expect(closed.snapshot()).toMatchObject({ status: 'closed', content: { problem: 'too late' } });
  });
});
