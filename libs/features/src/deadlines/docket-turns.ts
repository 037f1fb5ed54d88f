import { Injectable } from '@nestjs/common';
import type { Actor } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';
import { DeadlineDocket, officeOf } from './deadline-docket.js';
import type { DeadlineRow } from './deadline-row.js';
import { DocketSettlement } from './docket-settlement.js';

/** One turn of a rule that comes back: the renewal fee for year 5, counted from the filing. `instance` empty: the turn that the docket sets going by itself. */
export type Turn = { readonly caseId: string; readonly eventId: string; readonly rule: string; readonly instance: string; readonly params: { readonly [name: string]: unknown } };

const CALL: NamedQuery = {
  name: 'docket-turn-call',
  text: `INSERT INTO docket_parameters (docket_event_id, rule_code, instance, office_id, params, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (docket_event_id, rule_code, instance) DO NOTHING`,
};
const DROP: NamedQuery = { name: 'docket-turn-drop', text: "DELETE FROM docket_parameters WHERE docket_event_id = $1 AND rule_code = $2 AND instance = $3 AND instance <> ''" };
/** One that was superseded is history; of the rest the open one stands before what has ended. */
const STANDING: NamedQuery = {
  name: 'docket-turn-standing',
  text: `SELECT id FROM deadlines WHERE docket_event_id = $1 AND rule_code = $2 AND rule_instance = $3 AND state <> 'superseded' ORDER BY state <> 'open', created_at DESC, id DESC LIMIT 1`,
};

/** How a feature that knows when a rule comes back has the docket follow it: the deadline, its working and what contradicts it are the docket's. */
@Injectable()
export class DocketTurns {
  constructor(
    private readonly settlement: DocketSettlement,
    private readonly docket: DeadlineDocket,
  ) {}

  /** Has the turns docketed, with whatever else the case calls for. A turn that is there already is left alone. */
  async call(tx: Tx, actor: Actor, turns: readonly Turn[], because: string): Promise<void> {
    for (const { eventId, rule, instance, params } of turns.filter((turn) => turn.instance !== '')) await tx.run(CALL, [eventId, rule, instance, officeOf(tx, actor), params, actor.userId, tx.now]);
    await this.settleAll(tx, actor, turns, because);
  }

  /** No longer called for: its open deadline ends, or asks a person where somebody had confirmed it. */
  async drop(tx: Tx, actor: Actor, turns: readonly Turn[], because: string): Promise<void> {
    let dropped = 0;
    for (const { eventId, rule, instance } of turns) dropped += await tx.run(DROP, [eventId, rule, instance]);
    if (dropped > 0) await this.settleAll(tx, actor, turns, because);
  }

  /** The deadline of a turn, held: the open one, else how it ended; null when there is none. */
  async holdStanding(tx: Tx, actor: Actor, { eventId, rule, instance }: Pick<Turn, 'eventId' | 'rule' | 'instance'>): Promise<DeadlineRow | null> {
    const found = await tx.one<{ id: string }>(STANDING, [eventId, rule, instance]);
    return found ? this.docket.hold(tx, actor, found.id, null) : null;
  }

  private async settleAll(tx: Tx, actor: Actor, turns: readonly Turn[], because: string): Promise<void> {
    for (const caseId of [...new Set(turns.map((turn) => turn.caseId))].sort()) await this.settlement.settle(tx, actor, caseId, { because });
  }
}
