import { Injectable } from '@nestjs/common';
import { isLocalDate, may, needsConfirmation, Refused, type Actor, type ChosenRule, type DocketChange, type Texts } from '@tamga/domain';
import { AssetsService, lockCases, type AssetView, type EventOfAsset } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import { allow, officeOf } from './deadline-docket.js';
import { officeLaw, readDocket, type CaseDocket, type Supposition } from './docket-book.js';
import { digestOf, DocketSettlement } from './docket-settlement.js';

export type DifferenceLine = DocketChange & { readonly title: Texts | null };
/** `digest` is what a change carries to say which difference it confirms; without a change of what stands none is needed. */
export type DocketDifference = { readonly digest: string; readonly needsConfirmation: boolean; readonly changes: readonly DifferenceLine[] };
export type DocketEventChange = { readonly voided: true } | { readonly occurredOn: string };

type Found = { caseId: string; kind: string; voided: boolean };
type GapFound = { caseId: string; assetId: string; docketEventId: string; kind: string; closed: boolean };
const EVENT: NamedQuery = { name: 'docket-event', text: 'SELECT case_id AS "caseId", kind, voided_at IS NOT NULL AS voided FROM docket_events WHERE id = $1 AND asset_id = $2 AND office_id = $3' };
const CHOOSE: NamedQuery = {
  name: 'docket-choose-rule',
  text: `INSERT INTO docket_parameters (docket_event_id, rule_code, office_id, params, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (docket_event_id, rule_code, instance) DO UPDATE SET params = excluded.params, set_by = excluded.set_by, set_at = excluded.set_at`,
};

const GAP: NamedQuery = {
  name: 'docket-gap',
  text: `SELECT g.case_id AS "caseId", g.asset_id AS "assetId", g.docket_event_id AS "docketEventId", e.kind, g.closed_at IS NOT NULL AS closed FROM docket_gaps g JOIN docket_events e ON e.id = g.docket_event_id WHERE g.id = $1 AND g.office_id = $2`,
};
const SETTLE_GAP: NamedQuery = { name: 'docket-gap-settle', text: 'UPDATE docket_gaps SET closed_at = $2, settled_by = $3, settled_reason = $4 WHERE id = $1 AND closed_at IS NULL' };
/** A reason in writing is a sentence, not a dot. */
const REASON_MINIMUM = 10;

/** Changes of the docket that deadlines hang on: first the difference is shown, then the change names the difference it confirms. */
@Injectable()
export class DocketChanges {
  constructor(
    private readonly database: Database,
    private readonly assets: AssetsService,
    private readonly settlement: DocketSettlement,
    private readonly journal: CasesJournal,
  ) {}

  /** @throws Refused not-found, forbidden, conflict when it is void, invalid-input */
  preview(actor: Actor, which: EventOfAsset, change: DocketEventChange): Promise<DocketDifference> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'asset.record');
      const { caseId } = await this.find(tx, officeId, which);
      return differenceOf(await readDocket(tx, officeId, caseId, { suppose: suppose(which.eventId, change) }));
    });
  }

  /** @throws Refused difference-changed when what follows is not what was confirmed, and what `preview` and the asset refuse */
  void(actor: Actor, which: EventOfAsset, version: number, { reason, digest }: { readonly reason: string; readonly digest?: string }): Promise<AssetView> {
    return this.confirmed(actor, which, { change: { voided: true }, digest }, (tx) => this.assets.voidIn(tx, actor, which, { version, reason }));
  }

  /** @throws Refused difference-changed, stale-version, invalid-input, case-closed */
  correct(actor: Actor, which: EventOfAsset, version: number, change: { readonly occurredOn: string; readonly reason: string; readonly digest?: string }): Promise<AssetView> {
    return this.confirmed(actor, which, { change: { occurredOn: change.occurredOn }, digest: change.digest }, (tx) => this.assets.correctIn(tx, actor, which, { version, on: change.occurredOn, reason: change.reason }));
  }

  /**
   * Says that a rule applies to an event, and what it needs to know: where one event means many rules, or an anchor is missing.
   * @throws Refused not-found, invalid-input for a rule that is not in force here
   */
  choose(actor: Actor, which: EventOfAsset, { rule, params }: Omit<ChosenRule, 'eventId' | 'instance'>): Promise<readonly DocketChange[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'asset.record');
      const { caseId, kind } = await this.find(tx, officeId, which);
      await lockCases(tx, officeId, [caseId]);
      const known = (await officeLaw(tx, officeId)).rules.filter(({ code }) => code === rule);
      if (known.length === 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/rule', code: 'not-one-of' }] });
      await tx.run(CHOOSE, [which.eventId, rule, officeId, params, actor.userId, tx.now]);
      const before = await readDocket(tx, officeId, caseId);
      const refused = before.wanted.gaps.find((gap) => gap.eventId === which.eventId && gap.rule === rule);
      const given = refused?.missing.find((name) => params[name] !== undefined);
      if (given !== undefined) throw new Refused({ code: 'invalid-input', errors: [{ pointer: `/params/${given}`, code: 'invalid-format' }] });
      await this.journal.record(tx, actor, [{ type: 'docket-event.rule-chosen', officeId, caseId, assetId: which.assetId, docketEventId: which.eventId, kind, rule }]);
      return this.settlement.settle(tx, actor, caseId, { because: 'docket-event.rule-chosen' });
    });
  }

  /**
   * Closes a gap that no rule fills, in writing: somebody has docketed the day by hand, or nothing is due. The same want does not open it again.
   * @throws Refused not-found, invalid-input, conflict when it is closed already
   */
  settleGap(actor: Actor, id: string, reason: string): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = officeOf(tx, actor);
      if (actor.kind !== 'user' || !may(actor, 'deadline.meet', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'deadline.meet' } });
      if (reason.trim().length < REASON_MINIMUM) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/reason', code: 'too-short', params: { min: REASON_MINIMUM } }] });
      const known = await tx.one<GapFound>(GAP, [id, officeId]);
      if (!known) throw new Refused({ code: 'not-found' });
      await lockCases(tx, officeId, [known.caseId]);
      const gap = await tx.one<GapFound>(GAP, [id, officeId]);
      if (!gap || gap.closed) throw new Refused({ code: 'conflict', facts: { reason: 'already-closed' } });
      await tx.run(SETTLE_GAP, [id, tx.now, actor.userId, reason.trim()]);
      const { caseId, assetId, docketEventId, kind } = gap;
      await this.journal.record(tx, actor, [{ type: 'docket-event.gap-settled', officeId, caseId, assetId, docketEventId, kind, reason: reason.trim() }]);
    });
  }

  private confirmed(actor: Actor, which: EventOfAsset, { change, digest }: { readonly change: DocketEventChange; readonly digest?: string | undefined }, work: (tx: Tx) => Promise<AssetView>): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'asset.record');
      const { caseId } = await this.find(tx, officeId, which);
      await lockCases(tx, officeId, [caseId]);
      const difference = differenceOf(await readDocket(tx, officeId, caseId, { suppose: suppose(which.eventId, change) }));
      const wrong = digest === undefined ? difference.needsConfirmation : digest !== difference.digest;
      if (wrong) throw new Refused({ code: 'difference-changed', facts: { digest: difference.digest } });
      return work(tx);
    });
  }

  private async find(tx: Tx, officeId: string, { assetId, eventId }: EventOfAsset): Promise<Found> {
    const found = await tx.one<Found>(EVENT, [eventId, assetId, officeId]);
    if (!found) throw new Refused({ code: 'not-found' });
    if (found.voided) throw new Refused({ code: 'conflict', facts: { reason: 'already-void' } });
    return found;
  }
}

function suppose(eventId: string, change: DocketEventChange): Supposition {
  if ('voided' in change) return { eventId, voided: true };
  if (!isLocalDate(change.occurredOn)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/occurredOn', code: 'not-a-date' }] });
  return { eventId, on: change.occurredOn };
}

export function differenceOf({ changes, law }: CaseDocket): DocketDifference {
  const titles = new Map(law.rules.map(({ code, title }) => [code, title]));
  return { digest: digestOf(changes), needsConfirmation: needsConfirmation(changes), changes: changes.map((each) => ({ ...each, title: titles.get(each.rule) ?? null })) };
}
