import { Injectable } from '@nestjs/common';
import { CostsBorne } from './costs-borne.service.js';
import { MoneyOwed } from './money-owed.service.js';
import { SalesReported } from './sales-reported.service.js';
import { SharedIncome } from './shared-income.service.js';

/** The money of the demonstration's licences, in the order in which it moves. */
@Injectable()
export class OwedAndPaid {
  constructor(
    private readonly sales: SalesReported,
    private readonly money: MoneyOwed,
    private readonly costs: CostsBorne,
    private readonly income: SharedIncome,
  ) {}

  /** @param log one line for each part, for whoever waits */
  async enter(log: (line: string) => void): Promise<void> {
    log('royalty reports of its licensees');
    await this.sales.enter();
    log('invoices and payments');
    await this.money.enter();
    log('what the cases cost');
    await this.costs.enter();
    log('income that is shared out');
    await this.income.enter();
  }
}
