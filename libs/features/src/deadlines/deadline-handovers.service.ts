import { Injectable, type OnModuleInit } from '@nestjs/common';
import { may, Refused, type Actor, type EventOf } from '@tamga/domain';
import { Database, EventBus, type NamedQuery, type Tx } from '@tamga/platform';
import { lockCases } from '@tamga/features/assets';
import { about, DeadlineDocket, officeOf } from './deadline-docket.js';
import { DEADLINE_COLUMNS, DEADLINE_JOINS, type DeadlineRow } from './deadline-row.js';
import { REASSIGN } from './deadlines.queries.js';
import { requireResponsible } from './responsible.js';

const RESPONSIBLE_FOR: NamedQuery = {
  name: 'deadlines-responsible-for',
  text: `SELECT ${DEADLINE_COLUMNS} FROM deadlines d ${DEADLINE_JOINS} WHERE d.office_id = $1 AND d.state = 'open' AND (d.owner_id = $2 OR d.backup_id = $2) ORDER BY d.id`,
};
const HOLD: NamedQuery = { name: 'deadlines-hold', text: 'SELECT 1 FROM deadlines WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE' };
const OWNED: NamedQuery = { name: 'deadlines-owned', text: "SELECT count(*)::integer AS count FROM deadlines WHERE office_id = $1 AND owner_id = $2 AND state = 'open'" };
const STILL_RESPONSIBLE: NamedQuery = {
  name: 'deadlines-still-responsible',
  text: "SELECT 1 FROM user_roles WHERE office_id = $1 AND user_id = $2 AND role IN ('officer', 'manager') AND role <> $3 LIMIT 1",
};

export type Handover = { readonly fromUserId: string; readonly toUserId: string };
export type HandoverResult = { readonly moved: number };

/** No deadline is ever left with somebody who has gone. */
@Injectable()
export class DeadlineHandovers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly docket: DeadlineDocket,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'user.disabled'>>('user.disabled', (tx, event) => this.refuseWhileOwning(tx, event.officeId, event.userId));
    this.bus.onTransaction<EventOf<'role.revoked'>>('role.revoked', async (tx, event) => {
      if (event.role !== 'officer' && event.role !== 'manager') return;
      const other = await tx.one(STILL_RESPONSIBLE, [event.officeId, event.userId, event.role]);
      if (!other) await this.refuseWhileOwning(tx, event.officeId, event.userId);
    });
  }

  private async refuseWhileOwning(tx: Tx, officeId: string, userId: string): Promise<void> {
    const owned = await tx.one<{ count: number }>(OWNED, [officeId, userId]);
    if (owned && owned.count > 0) throw new Refused({ code: 'deadlines-not-handed-over', facts: { count: owned.count } });
  }

  /**
   * Everything one person owns or stands in for goes to another, at once.
   * @throws Refused forbidden, invalid-input when the other cannot be made responsible or is the same
   */
  handOver(actor: Actor, { fromUserId, toUserId }: Handover): Promise<HandoverResult> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = officeOf(tx, actor);
      if (!may(actor, 'deadline.reassign', { officeId })) throw new Refused({ code: 'forbidden' });
      if (fromUserId === toUserId) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/toUserId', code: 'contradiction' }] });
      await requireResponsible(tx, officeId, { '/toUserId': toUserId });
      const found = await tx.query<DeadlineRow>(RESPONSIBLE_FOR, [officeId, fromUserId]);
      await lockCases(tx, officeId, found.flatMap(({ caseId }) => caseId ?? []));
      await tx.query(HOLD, [found.map(({ id }) => id)]);
      // Read again: what was met or moved while this waited is not moved twice.
      const rows = await tx.query<DeadlineRow>(RESPONSIBLE_FOR, [officeId, fromUserId]);
      for (const row of rows) {
        const ownerId = row.ownerId === fromUserId ? toUserId : row.ownerId;
        const backupId = row.backupId === fromUserId ? toUserId : row.backupId;
        tx.write(REASSIGN, [row.id, officeId, row.version, ownerId, backupId === ownerId ? null : backupId, tx.now]);
      }
      const moved = rows.filter(({ ownerId }) => ownerId === fromUserId);
      await this.docket.tell(tx, actor, moved.map((row) => ({ type: 'deadline.reassigned', ...about(row), ownerId: toUserId, previousOwnerId: fromUserId })));
      return { moved: rows.length };
    });
  }
}
