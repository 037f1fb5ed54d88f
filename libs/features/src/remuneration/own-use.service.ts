import { Injectable } from '@nestjs/common';
import { isInForceOn, Refused, runningPeriod, type Actor, type LocalDate, type RemunerationRule } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { ASSET, END_USE, INSERT_USE, LOCK_USE, ONE_USE, USES, type UseRow } from './law-dues.queries.js';
import { rulesInForce } from './office-rules.queries.js';
import { dayOf, invalid, refuse, writtenFaults } from './remuneration-step.js';

/** `next`: when the twelve months that run now are over. `covered`: a rule that is on gives something for them. */
export type UseView = {
  readonly id: string; readonly caseId: string; readonly reference: string; readonly assetId: string; readonly asset: string; readonly startedOn: LocalDate; readonly endedOn: LocalDate | null; readonly evidence: string; readonly recordedBy: string; readonly endReason: string | null;
  readonly next: LocalDate | null; readonly covered: boolean; readonly version: number;
};
export type UsePage = { readonly data: readonly UseView[]; readonly page: { readonly nextCursor: string | null } };
export type NewUse = { readonly assetId: string; readonly startedOn: string; readonly evidence: string; readonly isDemo?: boolean };

const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Rights that the employer itself puts to use: the law counts twelve months from there, and from there again. */
@Injectable()
export class OwnUse {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws Refused forbidden, invalid-input */
  list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<UsePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.read');
      const after = cursor === undefined ? [HIGHEST] : decodeCursor(cursor, 1);
      if (typeof after?.[0] !== 'string' || !/^[0-9a-f-]{36}$/.test(after[0])) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const [rows, rules, today] = await Promise.all([tx.query<UseRow>(USES, [officeId, after[0], limit + 1]), rulesInForce(tx, officeId), officeToday(tx, officeId)]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => viewOf(row, rules, today)), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused forbidden, invalid-input; conflict when it is in use already */
  record(actor: Actor, { assetId, startedOn, evidence, isDemo = false }: NewUse): Promise<UseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.record');
      const today = await officeToday(tx, officeId);
      refuse(writtenFaults(evidence, '/evidence'));
      const on = dayOf(startedOn, '/startedOn', today);
      const asset = await tx.one<{ caseId: string; kind: string }>(ASSET, [assetId, officeId]);
      if (!asset) throw invalid({ pointer: '/assetId', code: 'not-one-of' });
      const id = newId();
      if ((await tx.run(INSERT_USE, [id, officeId, asset.caseId, assetId, on, evidence.trim(), actor.userId, actor.name, tx.now, isDemo])) === 0) throw new Refused({ code: 'conflict' });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'remuneration.use-recorded', payload: { use: id, asset: assetId, startedOn: on }, actorName: actor.name });
      return this.view(tx, officeId, id, today);
    });
  }

  /** Twelve months that were not whole bring nothing. @throws Refused forbidden, not-found, stale-version, invalid-input; conflict when it has ended already */
  end(actor: Actor, id: string, version: number, { endedOn, reason }: { readonly endedOn: string; readonly reason: string }): Promise<UseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.record');
      const [, row, today] = await Promise.all([tx.query(LOCK_USE, [id, officeId]), tx.one<UseRow>(ONE_USE, [id, officeId]), officeToday(tx, officeId)]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      if (row.endedOn !== null) throw new Refused({ code: 'conflict' });
      refuse(writtenFaults(reason, '/reason'));
      const on = dayOf(endedOn, '/endedOn', today);
      if (on < row.startedOn) throw invalid({ pointer: '/endedOn', code: 'out-of-range', params: { min: row.startedOn, max: today } });
      await tx.run(END_USE, [id, officeId, on, actor.name, reason.trim()]);
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'remuneration.use-ended', payload: { use: id, on, reason: reason.trim() }, actorName: actor.name });
      return this.view(tx, officeId, id, today);
    });
  }

  private async view(tx: Tx, officeId: string, id: string, today: LocalDate): Promise<UseView> {
    const [row, rules] = await Promise.all([tx.one<UseRow>(ONE_USE, [id, officeId]), rulesInForce(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row, rules, today);
  }
}

function viewOf({ id, caseId, reference, assetId, assetTitle, kind, jurisdiction, startedOn, endedOn, evidence, recordedByName, endReason, version }: UseRow, rules: readonly RemunerationRule[], today: LocalDate): UseView {
  const next = endedOn === null ? runningPeriod(startedOn, today).endedOn : null;
  const covered = next !== null && rules.some((rule) => rule.trigger === 'use-period' && rule.jurisdiction === jurisdiction && (rule.assetKinds ?? []).includes(kind) && isInForceOn(rule, next));
  return { id, caseId, reference, assetId, asset: assetTitle, startedOn, endedOn, evidence, recordedBy: recordedByName, endReason, next, covered, version };
}
