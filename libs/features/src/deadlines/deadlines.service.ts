import { Injectable } from '@nestjs/common';
import { localDate, Refused, type Actor, type DeadlineKind, type DeadlineKindByHand, type DeadlineState, type Evidence, type Permission } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import { lockCases, officeToday, requireAsset } from '@tamga/features/assets';
import { about, allow, assertOpen, DeadlineDocket, officeOf } from './deadline-docket.js';
import { deadlineView, type DeadlineRow, type DeadlineView } from './deadline-row.js';
import { ACKNOWLEDGE, DEADLINE, deadlineList, REASSIGN } from './deadlines.queries.js';
import { GapAnswers } from './gap-answers.js';
import { requireResponsible } from './responsible.js';

export type DeadlineQuery = {
  /** `any` only together with a case or an asset: nobody reads all that an office ever met. */
  readonly state?: DeadlineState | 'any';
  /** `me`, or a user id. */
  readonly owner?: string;
  readonly kind?: DeadlineKind;
  readonly dueBefore?: string;
  readonly caseId?: string;
  readonly assetId?: string;
  readonly limit: number;
  readonly cursor?: string;
};
export type DeadlinePage = { readonly data: readonly DeadlineView[]; readonly page: { readonly nextCursor: string | null } };
export type DeadlineByHand = {
  readonly kind: DeadlineKindByHand;
  readonly title: string;
  readonly basis: { readonly code: string; readonly citation: string };
  readonly dueOn: string;
  readonly caseId?: string | null;
  readonly assetId?: string | null;
  readonly jurisdiction?: string | null;
  readonly ownerId?: string | null;
  readonly backupId?: string | null;
  /** A gap of the docket that this deadline answers; its asset is then the asset. */
  readonly gapId?: string | null;
};

/** What people do with deadlines. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly database: Database,
    private readonly docket: DeadlineDocket,
    private readonly gaps: GapAnswers,
  ) {}

  list(actor: Actor, query: DeadlineQuery): Promise<DeadlinePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.read');
      const { state = 'open', owner, kind, dueBefore, caseId, assetId } = query;
      if (state === 'any' && caseId === undefined && assetId === undefined) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/filter[state]', code: 'contradiction' }] });
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 2);
      if (query.cursor !== undefined && !isPlace(after)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const ownerId = owner === 'me' ? (actor.userId ?? '00000000-0000-0000-0000-000000000000') : owner;
      const filter = { ...(state === 'any' ? {} : { state }), ...defined({ ownerId, kind, dueBefore, caseId, assetId }) };
      const { query: statement, values } = deadlineList(officeId, filter, { after, limit: query.limit });
      const [today, rows] = await Promise.all([officeToday(tx, officeId), tx.query<DeadlineRow>(statement, values)]);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => deadlineView(row, today)), page: { nextCursor: last ? encodeCursor([last.effectiveDueOn, last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<DeadlineView> {
    return this.database.read(actor, async (tx) => {
      allow(tx, actor, 'deadline.read');
      return this.view(tx, actor, id);
    });
  }

  /** A gap that it answers closes with it: the one named, else the one of its asset that asks for this very day. @throws Refused not-found for the case or asset, invalid-input for the day, the people or the gap, conflict for a gap that is closed */
  record(actor: Actor, { gapId, ...deadline }: DeadlineByHand): Promise<DeadlineView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.record');
      const named = gapId ? await this.gaps.named(tx, officeId, gapId) : null;
      if (named && deadline.kind !== 'statutory') throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/kind', code: 'contradiction' }] });
      if (named && deadline.assetId && deadline.assetId !== named.assetId) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/assetId', code: 'contradiction' }] });
      const assetId = named?.assetId ?? deadline.assetId ?? null;
      const asset = assetId ? await requireAsset(tx, officeId, assetId) : null;
      if (asset && deadline.caseId && asset.caseId !== deadline.caseId) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/assetId', code: 'contradiction' }] });
      const caseId = deadline.caseId ?? asset?.caseId ?? null;
      const [file] = caseId ? await lockCases(tx, officeId, [caseId]) : [];
      if (file?.standing === 'closed') throw new Refused({ code: 'case-closed', facts: { standing: file.standing } });
      await requireResponsible(tx, officeId, { '/ownerId': deadline.ownerId, '/backupId': deadline.backupId });
      refuseDouble(deadline.ownerId, deadline.backupId);
      const [id = ''] = await this.docket.open(tx, actor, [{ ...deadline, caseId, assetId, jurisdiction: deadline.jurisdiction ?? asset?.jurisdiction ?? null }]);
      // looked at again behind the case's lock: two people answer it at once
      if (gapId) await this.gaps.close(tx, actor, [{ gap: await this.gaps.named(tx, officeId, gapId), deadlineId: id }]);
      else if (assetId && deadline.kind === 'statutory') await this.gaps.find(tx, actor, [{ id, assetId, dueOn: localDate(deadline.dueOn), code: deadline.basis.code }]);
      return this.view(tx, actor, id);
    });
  }

  /** @throws Refused not-found, stale-version, deadline-not-open, invalid-input, conflict */
  complete(actor: Actor, id: string, version: number, evidence: Evidence): Promise<DeadlineView> {
    return this.change(actor, 'deadline.meet', { id, version }, (tx, row) => this.docket.meet(tx, actor, row, { evidence }));
  }

  /** A second person has looked at the evidence. @throws Refused not-found, stale-version, deadline-not-open, conflict, second-person-needed */
  confirm(actor: Actor, id: string, version: number): Promise<DeadlineView> {
    return this.change(actor, 'deadline.meet', { id, version }, (tx, row) => this.docket.confirm(tx, actor, row));
  }

  /** @throws Refused not-found, stale-version, deadline-not-open, conflict */
  cancel(actor: Actor, id: string, version: number, reason: string): Promise<DeadlineView> {
    // What comes from a contract ends with its obligation, which says why.
    return this.change(actor, 'deadline.record', { id, version }, (tx, row) => {
      if (row.obligationId) throw new Refused({ code: 'conflict', facts: { reason: 'follows-the-obligation' } });
      return this.docket.cancel(tx, actor, row, reason);
    });
  }

  /** @throws Refused not-found, stale-version, conflict */
  reopen(actor: Actor, id: string, version: number, reason = ''): Promise<DeadlineView> {
    return this.change(actor, 'deadline.meet', { id, version }, (tx, row) => this.docket.reopen(tx, actor, row, reason));
  }

  /**
   * Says "seen", which stops the escalation of the notice it answers and nothing else.
   * @throws Refused not-found, deadline-not-open, forbidden for those it does not concern: their "seen" would silence the others' alarm
   */
  acknowledge(actor: Actor, id: string): Promise<DeadlineView> {
    return this.change(actor, 'deadline.acknowledge', { id, version: null }, async (tx, row) => {
      assertOpen(row);
      const concerned = actor.userId !== null && (row.ownerId === actor.userId || row.backupId === actor.userId || actor.roles.includes('manager'));
      if (!concerned) throw new Refused({ code: 'forbidden', facts: { reason: 'not-responsible' } });
      await tx.run(ACKNOWLEDGE, [row.id, row.officeId, tx.now, await officeToday(tx, row.officeId), actor.userId]);
      await this.docket.tell(tx, actor, [{ type: 'deadline.acknowledged', ...about(row), acknowledgedBy: actor.userId ?? '' }]);
    });
  }

  /** @param people a field not given stays as it is; null leaves nobody standing in. @throws Refused not-found, stale-version, deadline-not-open, invalid-input */
  reassign(actor: Actor, id: string, version: number, people: { readonly ownerId?: string; readonly backupId?: string | null }): Promise<DeadlineView> {
    return this.change(actor, 'deadline.reassign', { id, version }, async (tx, row) => {
      assertOpen(row);
      await requireResponsible(tx, row.officeId, { '/ownerId': people.ownerId, '/backupId': people.backupId });
      const ownerId = people.ownerId ?? row.ownerId;
      const backupId = people.backupId === undefined ? row.backupId : people.backupId;
      refuseDouble(ownerId, backupId);
      await tx.run(REASSIGN, [row.id, row.officeId, row.version, ownerId, backupId, tx.now]);
      if (ownerId !== null && ownerId !== row.ownerId) await this.docket.tell(tx, actor, [{ type: 'deadline.reassigned', ...about(row), ownerId, previousOwnerId: row.ownerId }]);
    });
  }

  private change(actor: Actor, action: Permission, seen: { id: string; version: number | null }, work: (tx: Tx, row: DeadlineRow) => Promise<void>): Promise<DeadlineView> {
    return this.database.transaction(actor, async (tx) => {
      allow(tx, actor, action);
      await work(tx, await this.docket.hold(tx, actor, seen.id, seen.version));
      return this.view(tx, actor, seen.id);
    });
  }

  private async view(tx: Tx, actor: Actor, id: string): Promise<DeadlineView> {
    const officeId = officeOf(tx, actor);
    const [row, today] = await Promise.all([tx.one<DeadlineRow>(DEADLINE, [id, officeId]), officeToday(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return deadlineView(row, today);
  }
}

function refuseDouble(ownerId: string | null | undefined, backupId: string | null | undefined): void {
  if (backupId && ownerId === backupId) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/backupId', code: 'contradiction' }] });
}

const isPlace = (place: readonly unknown[] | null): boolean =>
  place !== null && /^\d{4}-\d{2}-\d{2}$/.test(String(place[0])) && /^[0-9a-f-]{36}$/.test(String(place[1]));

function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
