import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventOf, LocalDate } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { DeadlineDocket, DocketTurns } from '@tamga/features/deadlines';
import { EventBus, type NamedQuery, type Tx } from '@tamga/platform';
import { CANCELLED, DECIDED, ENDED, OF_DEADLINE, OPEN_OF_ASSET, PAID, REOPENED, RESUMED } from './annuities.queries.js';
import { AnnuityFile } from './annuity-file.js';
import { about } from './annuity-step.js';
import { AnnuityPlanner } from './annuity-planner.js';

const EVIDENCE: NamedQuery = {
  name: 'annuity-evidence',
  text: 'SELECT evidence_document_id AS "documentId", evidence_reference AS reference FROM deadlines WHERE id = $1',
};

/** What happens elsewhere and is also an annuity's affair: the docket changes, an asset is given up, a deadline is met or opened again there. */
@Injectable()
export class AnnuityListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly planner: AnnuityPlanner,
    private readonly file: AnnuityFile,
    private readonly turns: DocketTurns,
    private readonly docket: DeadlineDocket,
    private readonly journal: CasesJournal,
  ) {}

  onModuleInit(): void {
    for (const type of ['docket-event.recorded', 'docket-event.corrected', 'docket-event.voided'] as const) {
      this.bus.onTransaction<EventOf<typeof type>>(type, (tx, event) => this.planner.settle(tx, actorOf(tx), event));
    }
    this.bus.onTransaction<EventOf<'asset.relinquished'>>('asset.relinquished', async (tx, event) => {
      if (event.manner === 'let-lapse') await this.drop(tx, event);
    });
    this.bus.onTransaction<EventOf<'deadline.closing'>>('deadline.closing', (tx, event) => this.met(tx, event));
    this.bus.onTransaction<EventOf<'deadline.met'>>('deadline.met', (tx, event) => this.met(tx, event));
    this.bus.onTransaction<EventOf<'deadline.cancelled'>>('deadline.cancelled', (tx, event) => this.cancelled(tx, event));
    this.bus.onTransaction<EventOf<'deadline.reopened'>>('deadline.reopened', (tx, event) => this.reopened(tx, event));
  }

  /** Decided on the asset's card or here: nobody need be reminded of a fee that will not be paid. */
  private async drop(tx: Tx, event: EventOf<'asset.relinquished'>): Promise<void> {
    const actor = actorOf(tx);
    for (const { id } of await tx.query<{ id: string }>(OPEN_OF_ASSET, [event.assetId])) {
      const row = await this.file.hold(tx, event.officeId, id, null);
      await tx.run(DECIDED, [row.id, row.officeId, tx.now, 'drop', event.decidedById, event.reason]);
      const deadline = await this.turns.holdStanding(tx, actor, row);
      if (deadline?.state === 'open') await this.docket.cancel(tx, actor, deadline, event.reason);
      await this.journal.record(tx, actor, [{ type: 'annuity.decided', ...about(row), decision: 'drop', reason: event.reason }]);
    }
  }

  /** Somebody met the deadline in the docket: it was paid, for an amount nobody has said. */
  private async met(tx: Tx, event: EventOf<'deadline.closing'> | EventOf<'deadline.met'>): Promise<void> {
    const row = await this.of(tx, event);
    if (!row || row.state === 'paid' || row.state === 'lapsed' || row.state === 'void') return;
    const evidence = await tx.one<{ documentId: string | null; reference: string | null }>(EVIDENCE, [event.deadlineId]);
    await tx.run(PAID, [row.id, row.officeId, tx.now, event.metOn, null, null, evidence?.documentId ?? null, evidence?.reference ?? null, tx.caller.userId]);
    await this.journal.record(tx, actorOf(tx), [{ type: 'annuity.paid', ...about(row), on: event.metOn, amount: null, currency: null, late: isLate(event.metOn, row.effectiveDue) }]);
  }

  /** Somebody said in the docket that it does not apply: then nobody is asked about it here, and it is not planned again. */
  private async cancelled(tx: Tx, event: EventOf<'deadline.cancelled'>): Promise<void> {
    const row = await this.of(tx, event);
    if (!row || row.state === 'drop' || row.state === 'paid' || row.state === 'lapsed' || row.state === 'void') return;
    await tx.run(ENDED, [row.id, row.officeId, tx.now, 'void', CANCELLED]);
    if (row.state !== 'planned') await this.journal.record(tx, actorOf(tx), [{ type: 'annuity.ended', ...about(row), outcome: 'void', code: CANCELLED }]);
  }

  private async reopened(tx: Tx, event: EventOf<'deadline.reopened'>): Promise<void> {
    const row = await this.of(tx, event);
    if (row?.state === 'void') await tx.run(RESUMED, [row.id, row.officeId, tx.now]);
    if (row?.state === 'void') await this.journal.record(tx, actorOf(tx), [{ type: 'annuity.decision-asked', ...about(row), lastDay: row.lastDay }]);
    if (row?.state !== 'paid') return;
    await tx.run(REOPENED, [row.id, row.officeId, tx.now, tx.caller.userId]);
    await this.journal.record(tx, actorOf(tx), [{ type: 'annuity.reopened', ...about(row), reason: event.reason }]);
  }

  private async of(tx: Tx, event: { readonly officeId: string; readonly deadlineId: string; readonly kind: string }) {
    if (event.kind === 'stage-target' || event.kind === 'internal') return null;
    const found = await tx.one<{ id: string }>(OF_DEADLINE, [event.deadlineId]);
    return found ? this.file.hold(tx, event.officeId, found.id, null) : null;
  }
}

const actorOf = (tx: Tx): Actor => tx.caller as unknown as Actor;
const isLate = (on: LocalDate, due: LocalDate): boolean => on > due;
