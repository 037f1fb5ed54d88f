import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import { AccessGrants, SessionsService, SYSTEM } from '@tamga/features/identity';
import { CONFIG, Database, decodeSignals, Doorbell, LOGGER, SIGNAL_CHANNEL, type Config, type Logger, type Signal } from '@tamga/platform';
import { changeFor, isPersonToo, recordsOf } from './changes.js';
import type { LiveStream } from './live-stream.js';

const BEAT_MS = 20_000;
/** What comes together is told together: a command makes several events. */
const GATHER_MS = 100;
const SIGNALS_AT_MOST = 2_000;
/** A browser shares one stream among its windows; more are for those that cannot. */
const STREAMS_PER_SESSION = 6;
const STREAMS_AT_MOST = 5_000;
const RETRY_SECONDS = 60;
const NOTHING: ReadonlySet<string> = new Set();
/** After these a session may be over, or its roles others. */
const RECHECKED: ReadonlySet<string> = new Set(['session.ended', 'user.disabled', 'role.granted', 'role.revoked', 'password.changed']);

/** Every browser connected to this process, and what each is told of what any process has committed. */
@Injectable()
export class LiveHub implements BeforeApplicationShutdown {
  /** Which build of the web app this server has; null when it serves none. */
  build: string | null = null;
  private readonly streams = new Set<LiveStream>();
  private doorbell: Doorbell | null = null;
  private beating: NodeJS.Timeout | undefined;
  private gathered: Signal[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private hearing = false;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly grants: AccessGrants,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws Refused too-many-attempts beyond what one session, or this process, may keep open. */
  admit(sessionId: string): void {
    const ofSession = [...this.streams].filter((stream) => stream.sessionId === sessionId).length;
    if (this.closed || ofSession >= STREAMS_PER_SESSION || this.streams.size >= STREAMS_AT_MOST) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: RETRY_SECONDS } });
  }

  /** @returns what to call when the line is broken. */
  open(stream: LiveStream): () => void {
    this.streams.add(stream);
    this.listen();
    // Not before the changes are heard: what happens from the hello on is told.
    if (this.hearing) stream.hello(this.build);
    return () => void this.streams.delete(stream);
  }

  /** Before the HTTP server closes, which would otherwise wait for lines that never end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearInterval(this.beating);
    clearTimeout(this.gathering);
    for (const stream of this.streams) stream.end('closing');
    this.streams.clear();
    await this.doorbell?.stop();
  }

  /** From the first browser on; a process without one hears nothing. */
  private listen(): void {
    if (this.doorbell) return;
    this.doorbell = new Doorbell({
      databaseUrl: this.config.databaseUrl, channel: SIGNAL_CHANNEL, applicationName: 'tamga-live',
      onRing: (payload) => this.hear(payload),
      onError: (error) => this.logger.warn({ err: error }, 'live updates are not heard for a moment'),
    });
    this.doorbell.start();
    this.beating = setInterval(() => void this.beat(), BEAT_MS);
    this.beating.unref();
  }

  private hear(payload?: string): void {
    if (payload === undefined) {
      for (const stream of this.streams) {
        if (this.hearing) stream.refresh(); // connected again: everybody may have missed something
        else stream.hello(this.build);
      }
      this.hearing = true;
      return;
    }
    const signals = decodeSignals(payload);
    if (!signals) return this.refreshAll();
    this.gathered.push(...signals);
    if (this.gathered.length > SIGNALS_AT_MOST) {
      this.gathered = [];
      return this.refreshAll();
    }
    this.gathering ??= setTimeout(() => void this.tell(), GATHER_MS);
  }

  private refreshAll(): void {
    for (const stream of this.streams) stream.refresh();
  }

  private async tell(): Promise<void> {
    const signals = this.gathered;
    this.gathered = [];
    this.gathering = undefined;
    try {
      const rechecked = new Set(signals.filter(({ type }) => RECHECKED.has(type)).map(({ ids }) => ids['userId']));
      if (rechecked.size > 0) await this.recheck([...this.streams].filter(({ viewer }) => rechecked.has(viewer.userId)));
      const held = await this.heldBy(signals);
      for (const stream of this.streams) {
        const { viewer } = stream;
        if (signals.some(({ type, officeId }) => type === '*' && officeId === viewer.officeId)) stream.refresh();
        else stream.changes(signals.flatMap((signal) => changeFor(signal, viewer, held.get(viewer.userId) ?? NOTHING) ?? []));
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'live updates could not be told');
    }
  }

  /** One question for all inventors and reviewers that are connected: which of these records are theirs at this moment. */
  private async heldBy(signals: readonly Signal[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const persons = new Set([...this.streams].filter(({ viewer }) => isPersonToo(viewer)).map(({ viewer }) => viewer.userId));
    const records = new Set(signals.flatMap(recordsOf));
    if (persons.size === 0 || records.size === 0) return new Map();
    return this.database.read(SYSTEM, (tx) => this.grants.heldBy(tx, [...persons], [...records]));
  }

  private async beat(): Promise<void> {
    for (const stream of this.streams) stream.beat();
    try {
      await this.recheck([...this.streams]);
    } catch (error) {
      this.logger.warn({ err: error }, 'sessions of live updates could not be checked');
    }
  }

  /** Ends the streams whose session is over or no longer what it was when they began. */
  private async recheck(streams: readonly LiveStream[]): Promise<void> {
    const alive = await this.sessions.alive([...new Set(streams.map(({ sessionId }) => sessionId))]);
    for (const stream of streams) {
      const session = alive.get(stream.sessionId);
      const same = session?.officeId === stream.viewer.officeId && session.roles.join() === stream.viewer.roles.join();
      if (same) continue;
      this.streams.delete(stream);
      stream.end(session ? 'changed' : 'signed-out');
    }
  }
}
