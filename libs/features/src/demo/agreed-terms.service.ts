import { Injectable } from '@nestjs/common';
import { addDays, addMonths, inForce, localDateOf, partsOf, today, type Actor } from '@tamga/domain';
import { AgreementsService, type AgreementView } from '@tamga/features/agreements';
import { TermsService, type MetOnEntry, type NewTerm } from '@tamga/features/terms';
import { DemoWorld } from './demo-world.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';
import { SAMPLE_LICENCE } from './sample-licence.service.js';

const HOW_MANY = 3;

/** Terms from which obligations follow: the published ones of a real licence, and made-up ones of a few generated licences. */
@Injectable()
export class AgreedTerms {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    const { data } = await this.world.get(AgreementsService).list(this.world.publicRecord, { limit: 100 });
    const bound = data.filter(({ state }) => inForce(state));
    const real = bound.find(({ title }) => title === SAMPLE_LICENCE);
    if (real) await this.missouri(real);
    for (const [place, each] of bound.filter(({ note, cases }) => note === GENERATED_NOTE && cases.length > 0).slice(0, HOW_MANY).entries()) await this.generated(each, place === 0);
  }

  /**
   * As the licensee reported them (annual report, note 8). What is not published is left out: the levels of the royalty of 1 % to 3 %, the days of the
   * invoices and of the first sale.
   */
  private async missouri({ id }: AgreementView): Promise<void> {
    const actor = this.world.publicRecord;
    await this.add(actor, id, { kind: 'upfront', body: { currency: 'USD', payments: [{ amount: '25000', days: 0 }] } }, [{ period: 'payment:1', metOn: '2009-03-24', note: 'Paid on signature (licensee’s annual report, note 8).' }]);
    await this.add(actor, id, { kind: 'patent-costs', body: { currency: 'USD', future: { percent: '100', days: 30 } } });
    await this.add(actor, id, { kind: 'minimum-royalty', body: { currency: 'USD', creditable: true, yearsAfterFirstSale: 2, amounts: [{ from: 1, amount: '25000' }], days: 0 } });
  }

  /** @param ended whether a period of it has ended, so that its report waits to be asked for */
  private async generated({ id, parties }: AgreementView, ended: boolean): Promise<void> {
    const actor = this.world.person('officer');
    const university = parties.find(({ role }) => role === 'university');
    const { year, month } = partsOf(today(this.world.clock.today(), DEMO_TIMEZONE));
    const half = localDateOf(year, month <= 6 ? 1 : 7, 1);
    await this.add(actor, id, { kind: 'report', body: { subject: 'royalty', period: 'half-year', days: 60, first: ended ? addMonths(half, -6) : half, rolls: true, calendar: 'kz' } });
    await this.add(actor, id, { kind: 'minimum-royalty', body: { currency: 'KZT', creditable: true, startYear: year, amounts: [{ from: 1, until: 2, amount: '1000000' }, { from: 3, amount: '2500000' }], days: 60 } });
    await this.add(actor, id, {
      kind: 'earned-royalty',
      body: { royalty: { currency: 'KZT', schedules: [{ tiers: [{ upTo: '100000000', rate: '3' }, { rate: '2' }] }], caps: { year: '20000000' } }, period: 'half-year', days: 60, starts: 'first-sale' },
    });
    // What the university owes appears among the remuneration of inventors by itself.
    if (ended && university) await this.add(actor, id, { kind: 'upfront', owedById: university.id, owedTo: 'inventors', body: { currency: 'KZT', payments: [{ amount: '600000', on: addDays(today(this.world.clock.today(), DEMO_TIMEZONE), 40) }] } });
    await this.add(actor, id, { kind: 'milestone', body: { name: 'Pilot plant', currency: 'KZT', amount: '5000000', days: 30 } });
  }

  private async add(actor: Actor, agreementId: string, term: Omit<NewTerm, 'change'>, met: readonly MetOnEntry[] = []): Promise<void> {
    this.world.clock.tick();
    const terms = this.world.get(TermsService);
    const command: NewTerm = { change: 'add', ...term };
    const { digest } = await terms.preview(actor, agreementId, command);
    const { version } = await this.world.get(AgreementsService).get(actor, agreementId);
    await terms.record(actor, agreementId, command, { version, digest, met });
  }
}
