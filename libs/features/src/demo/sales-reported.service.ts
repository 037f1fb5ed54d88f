import { Injectable } from '@nestjs/common';
import { addDays, addMonths, localDate, today, type LocalDate, type RawSale } from '@tamga/domain';
import { AgreementsService } from '@tamga/features/agreements';
import { ExchangeRates, LicenseeReports, RoyaltyReports } from '@tamga/features/royalties';
import { DemoWorld } from './demo-world.js';
import { LETTER_SENT, LETTERS } from './demo.queries.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';

const TERMS = { currency: 'USD', schedules: [{ tiers: [{ upTo: '250000', rate: '4' }, { rate: '3' }] }], minimums: [{ fromYear: 2020, amount: '5000' }], stacking: { share: '50', atMost: '50' } };
/** Made up, and said to be: no real rate stands among invented sales. */
const SOURCE = 'Generated for the demonstration';

/** Royalty reports of generated licences, by the licensee's own link: one accepted, one handed in, one awaited and one late. */
@Injectable()
export class SalesReported {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    const officer = this.world.person('officer');
    const { data } = await this.world.get(AgreementsService).list(officer, { state: 'active', limit: 100 });
    const licences = data.filter(({ kind, parties }) => kind.startsWith('licence') && parties.some(({ role, partyId }) => role === 'licensee' && partyId !== null)).slice(0, 3);
    const begin = localDate(`${this.today.slice(0, 4)}-01-01`);
    const halves = [addMonths(begin, -12), addMonths(begin, -6)] as const;
    await this.world.get(ExchangeRates).record(officer, [['EUR', 'USD', '1.1'], ['USD', 'KZT', '500'], ['EUR', 'KZT', '550']].map(([from = '', to = '', rate = '']) => ({ from, to, on: halves[0], rate, source: SOURCE })));
    const [first, second, third] = licences;
    if (first) {
      await this.report(first.id, halves[0], [{ on: halves[0].slice(0, 7), product: 'test kit', territory: 'KZ', gross: '120000', quantity: '600' }, { on: addMonths(halves[0], 3), product: 'test kit', territory: 'DE', currency: 'EUR', gross: '80000', deductions: '4000' }], { then: 'accept' });
      await this.report(first.id, halves[1], [{ on: addMonths(halves[1], 2), product: 'test kit', territory: 'KZ', gross: '140000', quantity: '700' }, { on: addMonths(halves[1], 5), product: 'test kit', territory: 'KZ', gross: '-3000', quantity: '-15' }], { then: 'hand-in' });
    }
    if (second) await this.report(second.id, halves[1], [], { then: 'ask' });
    if (third) await this.report(third.id, halves[1], [], { then: 'ask', dueIn: -12 });
  }

  private get today(): LocalDate {
    return today(this.world.clock.today(), DEMO_TIMEZONE);
  }

  private async report(agreementId: string, from: LocalDate, lines: readonly RawSale[], { then, dueIn = 20 }: { readonly then: 'ask' | 'hand-in' | 'accept'; readonly dueIn?: number }): Promise<void> {
    const officer = this.world.person('officer');
    const reports = this.world.get(RoyaltyReports);
    const until = addDays(addMonths(from, 6), -1);
    const asked = await reports.ask(officer, { agreementId, periodFrom: from, periodUntil: until, dueOn: addDays(this.today, dueIn), terms: TERMS, contactEmail: 'reports@licensee.example', locale: 'en' });
    const secret = await this.letter();
    if (then === 'ask') return;
    const licensee = this.world.get(LicenseeReports);
    const { version } = await licensee.submit(secret, { version: asked.version, lines, comment: SOURCE, name: 'A. Licensee' }, 'en');
    if (then === 'accept') await reports.accept(officer, asked.id, version);
  }

  /** The secret of the last letter, which is taken out of the mail's queue: nobody at this address exists. */
  async letter(): Promise<string> {
    const { officeId } = this.world.cast;
    return this.world.database.transaction({ ...this.world.publicRecord, kind: 'system' }, async (tx) => {
      const [mail] = await tx.query<{ id: string; text: string }>(LETTERS, [officeId]);
      if (!mail) throw new Error('the request for a report was not mailed');
      await tx.run(LETTER_SENT, [mail.id, tx.now]);
      return /#([\w-]{43})/.exec(mail.text)?.[1] ?? '';
    });
  }
}
