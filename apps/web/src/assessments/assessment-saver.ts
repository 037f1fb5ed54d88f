import type { FieldProblem } from '../api/client.js';
import type { Assessment, Content } from './contents.js';
import { fieldOf, fieldWith, inContent, sameOnWire, toWire } from './pointer.js';

/** `refused`: everything is stored but the fields the server would not take. `closed`: it can no longer be edited. */
export type SaveStatus = 'saved' | 'changed' | 'saving' | 'refused' | 'failed' | 'conflict' | 'closed';
export type FormState = {
  /** The server's last answer: version, completeness and what it worked out. */
  assessment: Assessment;
  /** What is on the screen. */
  content: Content;
  status: SaveStatus;
  error: unknown;
  /** What the server would not store, by field; pointers into the content. */
  faults: readonly FieldProblem[];
  conflict: { theirs: Assessment; fields: readonly string[] } | null;
};
/** The server, as the saver needs it. */
export type AssessmentServer = {
  save: (version: number, piece: Content) => Promise<Assessment>;
  read: () => Promise<Assessment>;
  /** Null when the server was not heard at all. */
  refusalOf: (error: unknown) => { status: number; errors?: FieldProblem[] | undefined } | null;
};

const IDLE_MS = 1_200;
const RETRY_MS = 8_000;

/** Saves a draft field by field: one request at a time, each on the version of the answer before. What is typed stays here until the server has it. */
export class AssessmentSaver {
  private state: FormState;
  private readonly dirty = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  constructor(start: Assessment, private readonly server: AssessmentServer) {
    this.state = { assessment: start, content: start.content, status: 'saved', error: null, faults: [], conflict: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): FormState => this.state;

  /** Whether leaving now would lose something. */
  get unsaved(): boolean {
    return this.dirty.size > 0 || this.running !== null;
  }

  readonly change = (pointer: string, next: unknown): void => {
    const { field, value } = fieldWith(this.state.content, pointer, next);
    this.dirty.add(field);
    const waits = this.state.status === 'conflict' || this.state.status === 'closed';
    this.update({ content: { ...this.state.content, [field]: value }, faults: this.state.faults.filter((e) => fieldOf(e.pointer) !== field), ...(waits ? {} : { status: 'changed' }) });
    if (!waits) this.later(IDLE_MS);
  };

  /** @returns whether the server has everything now */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    while (this.running || (this.sendable().length > 0 && this.state.status !== 'conflict' && this.state.status !== 'closed')) {
      this.running ??= this.run().finally(() => { this.running = null; });
      await this.running;
      if (this.state.status === 'failed') break;
    }
    return this.dirty.size === 0;
  };

  /** Ends a conflict: my fields over theirs, or theirs over mine. */
  resolve(keep: 'mine' | 'theirs'): void {
    const { conflict } = this.state;
    if (!conflict) return;
    if (keep === 'theirs') for (const field of conflict.fields) this.dirty.delete(field);
    this.take(conflict.theirs);
    void this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** What is refused is not sent again until it has been changed. */
  private sendable(): string[] {
    return [...this.dirty].filter((field) => !this.state.faults.some((e) => fieldOf(e.pointer) === field));
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async run(): Promise<void> {
    const fields = this.sendable();
    const sent = Object.fromEntries(fields.map((field) => [field, this.state.content[field]]));
    this.update({ status: 'saving', error: null });
    try {
      const saved = await this.server.save(this.state.assessment.version, Object.fromEntries(fields.map((field) => [field, toWire(sent[field])])));
      for (const field of fields) if (this.state.content[field] === sent[field]) this.dirty.delete(field);
      this.update({ assessment: saved, status: this.dirty.size === 0 ? 'saved' : this.sendable().length > 0 ? 'changed' : 'refused' });
    } catch (error) {
      await this.fail(error, fields);
    }
  }

  private async fail(error: unknown, fields: readonly string[]): Promise<void> {
    const refusal = this.server.refusalOf(error);
    const faults = (refusal?.status === 400 ? (refusal.errors ?? []) : []).map((e) => ({ ...e, pointer: inContent(e.pointer) })).filter((e) => fields.includes(fieldOf(e.pointer)));
    if (faults.length > 0) return this.update({ faults: [...this.state.faults, ...faults], status: 'refused', error: null });
    if (refusal?.status === 412) {
      try {
        return this.meet(await this.server.read());
      } catch (unread) {
        return this.fail(unread, fields);
      }
    }
    if (refusal && refusal.status < 500 && refusal.status !== 429) return this.update({ status: 'closed', error });
    this.update({ status: 'failed', error });
    this.later(RETRY_MS);
  }

  /** Somebody was faster. What only one side has changed is put together; what both have is for the person to decide. */
  private meet(theirs: Assessment): void {
    const { assessment, content } = this.state;
    if (theirs.state !== 'draft') return this.update({ status: 'closed', error: null });
    const fields = [...this.dirty].filter((field) => !sameOnWire(theirs.content[field], assessment.content[field]) && !sameOnWire(theirs.content[field], content[field]));
    if (fields.length > 0) return this.update({ status: 'conflict', conflict: { theirs, fields } });
    this.take(theirs);
  }

  private take(theirs: Assessment): void {
    const mine = Object.fromEntries([...this.dirty].map((field) => [field, this.state.content[field]]));
    this.update({ assessment: theirs, content: { ...theirs.content, ...mine }, conflict: null, faults: [], status: this.dirty.size > 0 ? 'changed' : 'saved' });
  }

  private update(change: Partial<FormState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
