import { Injectable } from '@nestjs/common';
import { AgreedTerms } from './agreed-terms.service.js';
import { AgreementsUnderway } from './agreements-underway.service.js';
import { CostsBorne } from './costs-borne.service.js';
import { MoneyOwed } from './money-owed.service.js';
import { OffersOnShow } from './offers-on-show.service.js';
import { OfficeTemplates } from './office-templates.service.js';
import { SalesReported } from './sales-reported.service.js';
import { SharedIncome } from './shared-income.service.js';

/** What follows from the demonstration's licences: terms, talks, reports, invoices, costs, and what is shared out; and what is offered to others. */
@Injectable()
export class Deals {
  constructor(
    private readonly terms: AgreedTerms,
    private readonly underway: AgreementsUnderway,
    private readonly sales: SalesReported,
    private readonly money: MoneyOwed,
    private readonly costs: CostsBorne,
    private readonly income: SharedIncome,
    private readonly templates: OfficeTemplates,
    private readonly offers: OffersOnShow,
  ) {}

  /** @param log one line for each part, for whoever waits */
  async enter(log: (line: string) => void): Promise<void> {
    log('terms of its licences');
    await this.terms.enter();
    log('agreements on their way');
    await this.underway.enter();
    log('royalty reports of its licensees');
    await this.sales.enter();
    log('invoices and payments');
    await this.money.enter();
    log('what the cases cost');
    await this.costs.enter();
    log('income that is shared out');
    await this.income.enter();
    log('templates of its documents');
    await this.templates.enter();
    log('technology offers');
    await this.offers.write();
  }
}
