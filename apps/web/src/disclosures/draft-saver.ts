import type { FieldProblem } from '../api/client.js';
import type { Content, ContentKey, Disclosure, NoveltyWarning, SectionState } from './content.js';
import { fieldOf, holdBack, sameOnWire, toWire, type Piece } from './wire.js';

/** `partly-saved`: everything but the fields the server refused, which are marked. `closed`: it cannot be edited any more. */
export type SaveStatus = 'saved' | 'changed' | 'saving' | 'partly-saved' | 'failed' | 'conflict' | 'closed';
export type SavedPiece = Pick<Disclosure, 'version' | 'savedAt' | 'completeness' | 'novelty'> & { adjusted: Content; voided: { signatures: number; sections: string[] } | null };
export type Refusal = { status: number; errors?: FieldProblem[] | undefined };

/** The server, as the saver needs it. */
export type DraftServer = {
  save: (version: number, piece: Piece) => Promise<SavedPiece>;
  read: () => Promise<Disclosure>;
  /** What kind of refusal an error is; null when the server was not heard at all. */
  refusalOf: (error: unknown) => Refusal | null;
};
export type DraftState = {
  content: Content; version: number; savedAt: string; status: SaveStatus;
  /** Why the last attempt failed. */
  error: unknown;
  /** Fields the server would not store as they are, in the reader's language. */
  errors: readonly FieldProblem[];
  completeness: readonly SectionState[]; novelty: readonly NoveltyWarning[];
  /** Signatures that changes of this sitting have made void. */
  voided: number;
  /** Another window changed other fields meanwhile, and they are shown now. */
  merged: boolean;
  conflict: { theirs: Disclosure; keys: readonly ContentKey[] } | null;
};

const IDLE_MS = 1_500;
const RETRY_MS = [5_000, 10_000, 20_000, 60_000];

/**
 * Saves a draft piece by piece: one request at a time, each with the version of the answer before. What is typed stays here until the
 * server has it, whatever happens to the connection; nothing is kept in the browser's storage.
 */
export class DraftSaver {
  private state: DraftState;
  /** What the server has, as far as we know. */
  private stored: Content;
  private readonly dirty = new Set<ContentKey>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;

  constructor(start: Disclosure, private readonly server: DraftServer) {
    this.stored = start.content;
    const { content, version, savedAt, completeness, novelty } = start;
    this.state = { content, version, savedAt, completeness, novelty, status: 'saved', error: null, errors: [], voided: 0, merged: false, conflict: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): DraftState => this.state;

  /** Whether leaving now would lose something. */
  get unsaved(): boolean {
    return this.dirty.size > 0 || this.running !== null || this.state.errors.length > 0;
  }

  change<K extends ContentKey>(key: K, value: Content[K]): void {
    this.dirty.add(key);
    const waiting = this.state.status === 'conflict' || this.state.status === 'closed';
    this.update({ content: { ...this.state.content, [key]: value }, errors: this.state.errors.filter((e) => fieldOf(e.pointer) !== key), ...(waiting ? {} : { status: 'changed' as const }) });
    if (!waiting) this.later(IDLE_MS);
  }

  /** Saves what is not saved yet. @returns whether everything the server would take is stored */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    while (this.running || (this.dirty.size > 0 && this.sending)) {
      this.running ??= this.run().finally(() => { this.running = null; });
      await this.running;
      if (this.state.status === 'failed') break;
    }
    return this.dirty.size === 0;
  };

  /** Ends a conflict: my text over theirs, or theirs over mine. */
  resolve(keep: 'mine' | 'theirs'): void {
    const { conflict, content } = this.state;
    if (!conflict) return;
    if (keep === 'theirs') for (const key of conflict.keys) this.dirty.delete(key);
    this.take(conflict.theirs, content);
    this.update({ conflict: null, status: this.dirty.size > 0 ? 'changed' : 'saved' });
    void this.flush();
  }

  dismissNotice(): void {
    this.update({ merged: false });
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private get sending(): boolean {
    return this.state.status !== 'conflict' && this.state.status !== 'closed';
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async run(): Promise<void> {
    const keys = [...this.dirty];
    this.dirty.clear();
    this.update({ status: 'saving', error: null });
    try {
      await this.send(keys);
      this.failures = 0;
    } catch (error) {
      for (const key of keys) this.dirty.add(key);
      await this.fail(error);
    }
  }

  /** Sends these fields, holding back what is refused until the rest is taken. */
  private async send(keys: readonly ContentKey[]): Promise<void> {
    const whole: Piece = Object.fromEntries(keys.map((key) => [key, toWire(this.state.content[key])]));
    const refused: FieldProblem[] = [];
    for (;;) {
      const piece = holdBack(whole, this.stored, refused.map((e) => e.pointer));
      if (Object.keys(piece).length === 0) return this.after(keys, refused);
      try {
        const saved = await this.server.save(this.state.version, piece);
        this.stored = { ...this.stored, ...piece, ...saved.adjusted } as Content;
        return this.after(keys, refused, saved);
      } catch (error) {
        const refusal = this.server.refusalOf(error);
        const fresh = (refusal?.status === 400 ? (refusal.errors ?? []) : []).filter((e) => keys.includes(fieldOf(e.pointer)) && !refused.some((r) => r.pointer === e.pointer));
        if (fresh.length === 0) throw error;
        refused.push(...fresh);
      }
    }
  }

  private after(keys: readonly ContentKey[], refused: readonly FieldProblem[], saved?: SavedPiece): void {
    const errors = [...this.state.errors.filter((e) => !keys.includes(fieldOf(e.pointer))), ...refused.filter((e) => !this.dirty.has(fieldOf(e.pointer)))];
    // What the server has written otherwise is taken over, except where somebody is typing or something was held back.
    const adjusted = Object.entries(saved?.adjusted ?? {}).filter(([key, value]) => value !== null && !this.dirty.has(key as ContentKey) && !refused.some((e) => fieldOf(e.pointer) === key));
    const status: SaveStatus = this.dirty.size > 0 ? 'changed' : errors.length > 0 ? 'partly-saved' : 'saved';
    this.update({
      errors, status, content: { ...this.state.content, ...Object.fromEntries(adjusted) },
      ...(saved ? { version: saved.version, savedAt: saved.savedAt, completeness: saved.completeness, novelty: saved.novelty, voided: this.state.voided + (saved.voided?.signatures ?? 0) } : {}),
    });
  }

  private async fail(error: unknown): Promise<void> {
    const refusal = this.server.refusalOf(error);
    if (refusal?.status === 412) {
      try {
        return this.meet(await this.server.read());
      } catch (unread) {
        return this.fail(unread);
      }
    }
    if (refusal?.status === 409 || refusal?.status === 404) return this.update({ status: 'closed', error });
    this.update({ status: 'failed', error });
    this.later(RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)] ?? IDLE_MS);
  }

  /** Somebody was faster. Fields that only one side has changed are put together; one that both have changed is for the person to decide. */
  private meet(theirs: Disclosure): void {
    if (!theirs.commands.includes('edit')) return this.update({ status: 'closed', error: null });
    const mine = this.state.content;
    const keys = [...this.dirty].filter((key) => !sameOnWire(theirs.content[key], this.stored[key]) && !sameOnWire(theirs.content[key], mine[key]));
    if (keys.length > 0) return this.update({ status: 'conflict', conflict: { theirs, keys } });
    this.take(theirs, mine);
    this.update({ status: 'changed', merged: true });
  }

  /** Their version, with my unsaved fields on it. */
  private take(theirs: Disclosure, mine: Content): void {
    this.stored = theirs.content;
    const content = { ...theirs.content, ...Object.fromEntries([...this.dirty].map((key) => [key, mine[key]])) };
    this.update({ content, version: theirs.version, savedAt: theirs.savedAt, completeness: theirs.completeness, novelty: theirs.novelty, errors: [] });
  }

  private update(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
