import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { MailOutbox } from '@tamga/features/notifications';
import { migrations } from '@tamga/features/schema';
import { Clock, Database, Faults, heartbeats, QUEUE_BACKEND, QueueProbe, within, type Heartbeat, type QueueBackend } from '@tamga/platform';
import { APPLIED, OUTBOX, PING, REMINDERS } from './health.queries.js';
import type { CheckDto, DeadlinesHealthDto, HealthDto, ReadyDto } from './health.dto.js';

/** Beyond this, reminders are not trusted to go out, and the page turns red. */
const SWEEP_MUST_BE_YOUNGER_SECONDS = 15 * 60;
const WORKER_COUNTS_SECONDS = 5 * 60;
const PATIENCE_MS = 3000;
const VERSION = '0.1.0';

/** What the outside may know about how Tamga is. */
@Injectable()
export class HealthService implements OnApplicationShutdown {
  private readonly probe: QueueProbe;

  constructor(
    private readonly database: Database,
    private readonly mails: MailOutbox,
    private readonly faults: Faults,
    private readonly clock: Clock,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
  ) {
    this.probe = new QueueProbe(backend, (error) => faults.report('queue-probe', error, clock.now()));
  }

  onApplicationShutdown(): Promise<void> {
    return this.probe.close();
  }

  /** Whether requests can be served: the database, its schema, and the queue (without which work still gets done, later). */
  async ready(): Promise<ReadyDto> {
    const [database, schema, queue] = await Promise.all([
      check(this.database.fetch(SYSTEM, PING).then(() => null)),
      check(this.missingMigrations()),
      check(this.probe.depths(this.clock.now()).then(() => null)),
    ]);
    const ok = database.ok && schema.ok;
    return { status: ok ? (queue.ok ? 'ok' : 'degraded') : 'unavailable', checks: { database, migrations: schema, queue } };
  }

  /** The dead man's switch: red when reminders have not been looked for lately, whatever the reason. */
  async deadlines(): Promise<DeadlinesHealthDto> {
    const now = this.clock.now();
    const [beats, [reminders], mail] = await Promise.all([
      this.beats(),
      this.database.fetch<{ unsent: number; oldest: string | null }>(SYSTEM, REMINDERS, [now]),
      this.mails.backlog(),
    ]);
    const sweep = beats.find((b) => b.name === 'deadlines.sweep');
    const age = sweep ? seconds(now, sweep.beatAt) : null;
    const second = beats.find((b) => b.name === 'deadlines.recompute');
    const disagreed = Number(second?.detail['disagreed'] ?? 0);
    return {
      // A deadline that two computations do not agree about is as dangerous as one nobody is reminded of.
      status: age !== null && age < SWEEP_MUST_BE_YOUNGER_SECONDS && disagreed === 0 ? 'ok' : 'unavailable',
      recomputedAt: second?.beatAt.toISOString() ?? null,
      recomputationsDisagreed: disagreed,
      lastSweepAt: sweep?.beatAt.toISOString() ?? null,
      lastSweepAgeSeconds: age,
      remindersUnsent: reminders?.unsent ?? 0,
      oldestUnsentReminderOn: reminders?.oldest ?? null,
      mailBacklog: { ...mail, oldest: mail.oldest?.toISOString() ?? null },
    };
  }

  async all(): Promise<HealthDto> {
    const now = this.clock.now();
    const [ready, deadlines, beats, [outbox], queues] = await Promise.all([
      this.ready(),
      this.deadlines(),
      this.beats(),
      this.database.fetch<{ waiting: number; oldest: Date | null; failing: number }>(SYSTEM, OUTBOX),
      this.probe.depths(now).catch(() => []), // `ready` says why
    ]);
    const faults = this.faults.list().map((f) => ({ ...f, since: f.since.toISOString() }));
    const workers = beats.filter((b) => b.name.startsWith('worker ') && seconds(now, b.beatAt) < WORKER_COUNTS_SECONDS);
    const workerFaults = workers.flatMap((b): unknown[] => (Array.isArray(b.detail['faults']) ? (b.detail['faults'] as unknown[]) : []));
    const troubled = faults.length + workerFaults.length > 0 || deadlines.status !== 'ok' || ready.status === 'degraded';
    return {
      status: ready.status === 'unavailable' ? 'unavailable' : troubled ? 'degraded' : 'ok',
      version: VERSION,
      ready,
      deadlines,
      queue: { backend: this.backend.kind, queues: [...queues] },
      outbox: { waiting: outbox?.waiting ?? 0, failing: outbox?.failing ?? 0, oldestAgeSeconds: outbox?.oldest ? seconds(now, outbox.oldest) : null },
      sweeps: beats.filter((b) => !b.name.startsWith('worker ')).map((b) => beatOf(b, now)),
      workers: workers.map((b) => beatOf(b, now)),
      faults,
    };
  }

  private beats(): Promise<Heartbeat[]> {
    return this.database.read(SYSTEM, (tx) => heartbeats(tx));
  }

  private async missingMigrations(): Promise<string | null> {
    const applied = await this.database.fetch<{ name: string }>(SYSTEM, APPLIED);
    const there = new Set(applied.map((m) => m.name));
    const missing = migrations.map((m) => m.name).filter((name) => !there.has(name));
    return missing.length === 0 ? null : `${missing.length} migration(s) have not run`;
  }
}

const seconds = (now: Date, then: Date): number => Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000));

const beatOf = (b: Heartbeat, now: Date): { name: string; at: string; ageSeconds: number; detail: Record<string, unknown> } => ({ name: b.name, at: b.beatAt.toISOString(), ageSeconds: seconds(now, b.beatAt), detail: b.detail });

/** @param work resolves to what is wrong, or null */
async function check(work: Promise<string | null>): Promise<CheckDto> {
  try {
    const wrong = await within(PATIENCE_MS, 'the check', work);
    return { ok: wrong === null, problem: wrong };
  } catch {
    return { ok: false, problem: 'no answer' }; // addresses and passwords stand in such errors
  }
}
