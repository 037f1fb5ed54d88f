import { Injectable } from '@nestjs/common';
import { AgreedTerms } from './agreed-terms.service.js';
import { AgreementsUnderway } from './agreements-underway.service.js';
import { OffersOnShow } from './offers-on-show.service.js';
import { OfficeTemplates } from './office-templates.service.js';
import { OwedAndPaid } from './owed-and-paid.service.js';
import { RemunerationOwed } from './remuneration-owed.service.js';

/** What follows from the demonstration's licences: terms, talks, reports, invoices, costs, and what is shared out; and what is offered to others. */
@Injectable()
export class Deals {
  constructor(
    private readonly terms: AgreedTerms,
    private readonly underway: AgreementsUnderway,
    private readonly money: OwedAndPaid,
    private readonly templates: OfficeTemplates,
    private readonly offers: OffersOnShow,
    private readonly remuneration: RemunerationOwed,
  ) {}

  /** @param log one line for each part, for whoever waits */
  async enter(log: (line: string) => void): Promise<void> {
    log('terms of its licences');
    await this.terms.enter();
    log('agreements on their way');
    await this.underway.enter();
    await this.money.enter(log);
    log('templates of its documents');
    await this.templates.enter();
    log('technology offers');
    await this.offers.write();
    log('remuneration of inventors');
    await this.remuneration.enter();
  }
}
