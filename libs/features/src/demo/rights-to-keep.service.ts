import { Injectable } from '@nestjs/common';
import { addDays, addYears, today, type Actor, type DocketEventKind, type LocalDate } from '@tamga/domain';
import { AnnuitiesService, AnnuityRounds, type AnnuityView } from '@tamga/features/annuities';
import { AssetsService } from '@tamga/features/assets';
import { DeadlinesService } from '@tamga/features/deadlines';
import { DemoWorld } from './demo-world.js';
import { CASES_WITH_RIGHTS } from './demo.queries.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';

type Right = { readonly jurisdiction: string; readonly number: string; readonly events: readonly (readonly [DocketEventKind, LocalDate])[]; readonly then?: 'decide' | 'instruct' | 'pay' };

/** A few generated rights whose fees fall due about today: to be decided, decided, told to pay, paid, overdue, and one that no fee is known of. */
@Injectable()
export class RightsToKeep {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    const { cast, database } = this.world;
    const officer = this.world.person('officer');
    const cases = await database.fetch<{ id: string; title: string; reference: string }>(officer, CASES_WITH_RIGHTS, [cast.officeId, officer.userId]);
    const rights = this.rights();
    const entered = new Map<string, Right>();
    for (const [n, { id, title }] of cases.entries()) {
      for (const right of rights.filter((_, index) => index % cases.length === n)) entered.set(await this.record(officer, { caseId: id, title, n: entered.size + 1 }, right), right);
      await this.passOver(officer, id);
    }
    await this.world.get(AnnuityRounds).ask();
    for (const [assetId, right] of entered) await this.goOn(officer, assetId, right);
  }

  private get today(): LocalDate {
    return today(this.world.clock.today(), DEMO_TIMEZONE);
  }

  private rights(): readonly Right[] {
    const ago = (years: number, days = 0): LocalDate => addDays(addYears(this.today, -years), days);
    return [
      { jurisdiction: 'EP', number: 'EP-1', events: [['filed', ago(5, 30)]] },
      { jurisdiction: 'US', number: 'US-1', events: [['filed', ago(5, -100)], ['granted', ago(3, -60)]] },
      { jurisdiction: 'EP', number: 'EP-2', events: [['filed', ago(4, -45)]], then: 'decide' },
      { jurisdiction: 'KZ', number: 'KZ-1', events: [['filed', ago(6, 25)], ['granted', ago(3, 10)], ['grant-published', ago(3, 25)]] },
      { jurisdiction: 'US', number: 'US-2', events: [['filed', ago(9, -200)], ['granted', ago(7, -90)]], then: 'instruct' },
      { jurisdiction: 'EP', number: 'EP-3', events: [['filed', ago(3, 60)]], then: 'pay' },
      { jurisdiction: 'DE', number: 'DE-1', events: [['filed', ago(6, 100)], ['granted', ago(2, 10)]] },
    ];
  }

  private async record(actor: Actor, of: { readonly caseId: string; readonly title: string; readonly n: number }, { jurisdiction, number, events }: Right): Promise<string> {
    const assets = this.world.get(AssetsService);
    const applicationNumber = `GEN-${number}`;
    let asset = await assets.record(actor, of.caseId, { kind: 'patent', title: of.title, jurisdiction, applicationNumber, note: GENERATED_NOTE });
    for (const [kind, occurredOn] of events) asset = await assets.recordEvent(actor, asset.id, asset.version, { kind, occurredOn, note: GENERATED_NOTE });
    return asset.id;
  }

  /** Of these rights only what is due from now on is told: the years before were invented. */
  private async passOver(actor: Actor, caseId: string): Promise<void> {
    const service = this.world.get(DeadlinesService);
    const { data } = await service.list(actor, { caseId, kind: 'statutory', dueBefore: this.today, limit: 200 });
    for (const { id, version, rule } of data) if (rule) await service.cancel(actor, id, version, GENERATED_NOTE);
  }

  private async goOn(actor: Actor, assetId: string, { then }: Right): Promise<void> {
    if (!then) return;
    const service = this.world.get(AnnuitiesService);
    const { data } = await service.list(actor, { assetId, limit: 1 });
    let annuity: AnnuityView | undefined = data[0];
    if (!annuity) return;
    annuity = await service.decide(actor, annuity.id, annuity.version, { decision: 'pay', reason: 'In use under a licence.' });
    if (then === 'instruct') await service.instruct(actor, annuity.id, annuity.version, { to: 'Agent & Partners', on: addDays(this.today, -2) });
    if (then === 'pay') {
      const { fee } = annuity;
      await service.pay(actor, annuity.id, annuity.version, { paidOn: addDays(this.today, -3), minor: fee?.minor ?? '0', currency: fee?.currency ?? 'EUR', officialReference: 'GEN-RECEIPT-1' });
    }
  }
}
