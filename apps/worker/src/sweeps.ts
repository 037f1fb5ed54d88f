import { Inject, Injectable } from '@nestjs/common';
import { AgreementExpiry } from '@tamga/features/agreements';
import { AnnuityRounds } from '@tamga/features/annuities';
import { ReviewsService } from '@tamga/features/assessments';
import { DocketFiles } from '@tamga/features/calendar';
import { DeadlineSweep, DocketReview, SecondEngine } from '@tamga/features/deadlines';
import { ImportCommits } from '@tamga/features/imports';
import { InvoiceReminders } from '@tamga/features/receivables';
import { ReportReminders, ReportRequests } from '@tamga/features/royalties';
import { RemunerationWatch } from '@tamga/features/remuneration';
import { SessionsService, SYSTEM } from '@tamga/features/identity';
import { DigestSweep, WeeklyListSweep } from '@tamga/features/notifications';
import { TermEngine, TermRounds } from '@tamga/features/terms';
import { beat, Clock, Database, Faults, forgetHeartbeats, LOGGER, purgeIdempotency, purgeOutbox, type Logger } from '@tamga/platform';
import { Relay } from './relay.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What runs by the clock, and how often. Each does all that is due and not done, so a missed round is made up by the next. */
export const SWEEPS = {
  'deadlines.sweep': MINUTE,
  'deadlines.recompute': DAY,
  'docket.review': DAY,
  'annuities.plan': DAY,
  'annuities.ask': 30 * MINUTE,
  'terms.extend': DAY,
  'outbox.sweep': MINUTE,
  'mail.sweep': MINUTE,
  'digests.sweep': 5 * MINUTE,
  'tickler.sweep': 5 * MINUTE,
  'reviews.expire': 10 * MINUTE,
  'agreements.expire': 30 * MINUTE,
  'invoices.remind': 30 * MINUTE,
  'royalties.ask': 30 * MINUTE,
  'royalties.remind': 30 * MINUTE,
  'remuneration.watch': 60 * MINUTE,
  'docket.files': 30 * MINUTE,
  'records.purge': 6 * 60 * MINUTE,
} as const satisfies Record<string, number>;
export type SweepName = keyof typeof SWEEPS;

export const SWEEP_NAMES = Object.keys(SWEEPS) as readonly SweepName[];

/** Prefix of the heartbeats of worker processes. */
export const WORKER_BEAT = 'worker ';

type Detail = Record<string, unknown>;

/** Where sweeps leave their traces, and what none of the features owns to tidy up. */
@Injectable()
export class SweepRecords {
  constructor(
    private readonly database: Database,
    private readonly faults: Faults,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async succeeded(name: SweepName, detail: Detail): Promise<void> {
    await this.database.transaction(SYSTEM, async (tx) => beat(tx, name, detail));
    this.faults.clear(name);
  }

  failed(name: SweepName, error: unknown): void {
    this.faults.report(name, error, this.clock.now());
    this.log.error({ err: error, sweep: name }, 'a sweep failed');
  }

  async purge(): Promise<Detail> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY);
    const outbox = await purgeOutbox(this.database, SYSTEM, before(14));
    return this.database.transaction(SYSTEM, async (tx) => ({ outbox, idempotencyKeys: await purgeIdempotency(tx, before(7)), workers: await forgetHeartbeats(tx, WORKER_BEAT, before(1)) }));
  }
}

/** What ends by the calendar, and what is written each night. */
@Injectable()
export class Daily {
  constructor(
    readonly reviews: ReviewsService,
    readonly agreements: AgreementExpiry,
    readonly docketFiles: DocketFiles,
    readonly weeklyLists: WeeklyListSweep,
    readonly annuities: AnnuityRounds,
    readonly imports: ImportCommits,
  ) {}
}

/** What licensees and payers are asked for by the clock, and what is owed to those who invented. */
@Injectable()
export class MoneyRounds {
  constructor(
    readonly reminders: ReportReminders,
    readonly requests: ReportRequests,
    readonly invoices: InvoiceReminders,
    readonly remuneration: RemunerationWatch,
  ) {}
}

/** What deadlines ask for by the clock: their notices, and a second computation of their days. */
@Injectable()
export class DeadlineRounds {
  constructor(
    readonly notices: DeadlineSweep,
    readonly engine: SecondEngine,
    readonly review: DocketReview,
    readonly terms: TermRounds,
    readonly money: MoneyRounds,
    readonly termEngine: TermEngine,
  ) {}

  /** The heartbeat keeps the result, and the health page turns red by it. */
  async recompute(): Promise<Detail> {
    const [rules, terms] = [await this.engine.run(), await this.termEngine.run()];
    const disagreements = [...rules.disagreements, ...terms.disagreements];
    return { checked: rules.checked + terms.checked, disagreed: disagreements.length, first: disagreements[0]?.deadlineId ?? null };
  }
}

/** The work behind each schedule. A round that succeeds leaves a heartbeat; silence shows on /health. */
@Injectable()
export class Sweeps {
  private readonly work: Readonly<Record<SweepName, () => Promise<Detail>>>;

  constructor(
    deadlines: DeadlineRounds,
    digests: DigestSweep,
    daily: Daily,
    sessions: SessionsService,
    relay: Relay,
    private readonly records: SweepRecords,
  ) {
    this.work = {
      'deadlines.sweep': async () => ({ ...(await deadlines.notices.run()) }),
      'deadlines.recompute': () => deadlines.recompute(),
      'docket.review': async () => ({ ...(await deadlines.review.run()) }),
      'annuities.plan': () => daily.annuities.plan(),
      'annuities.ask': () => daily.annuities.ask(),
      'terms.extend': () => deadlines.terms.extend(),
      'outbox.sweep': async () => ({ claimed: await relay.relayEvents() }),
      'mail.sweep': async () => ({ handedOn: await relay.relayMails() }),
      'digests.sweep': () => digests.run(),
      'tickler.sweep': () => daily.weeklyLists.run(),
      'reviews.expire': () => daily.reviews.expire(),
      'agreements.expire': () => daily.agreements.run(),
      'invoices.remind': () => deadlines.money.invoices.run(),
      'royalties.ask': () => deadlines.money.requests.run(),
      'royalties.remind': () => deadlines.money.reminders.run(),
      'remuneration.watch': async () => ({ ...(await deadlines.money.remuneration.run()) }),
      'docket.files': async () => ({ ...(await daily.docketFiles.run()) }),
      'records.purge': async () => ({ ...(await sessions.purge()), ...(await records.purge()), ...(await daily.imports.purge()) }),
    };
  }

  /** @throws what the sweep throws, after it was noted as a fault; the next round tries again. */
  async run(name: string): Promise<void> {
    if (!isSweep(name)) throw new Error(`there is no sweep called ${name}`);
    try {
      await this.records.succeeded(name, await this.work[name]());
    } catch (error) {
      this.records.failed(name, error);
      throw error;
    }
  }
}

function isSweep(name: string): name is SweepName {
  return Object.hasOwn(SWEEPS, name);
}
