import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import { BudgetsService, Recoveries, type BudgetPage, type RefundDetail, type RefundPage } from '@tamga/features/expenses';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { BudgetsQuery, MatchRefundDto, SetBudgetDto } from './expense-requests.dto.js';
import { CostRefundDetailDto, CostRefundPageDto, ExpenseBudgetPageDto } from './expenses.dto.js';

/** What may be spent, and what was paid back without anybody having said for what. */
@ApiTags('expenses')
@Controller()
export class BudgetsController {
  constructor(
    private readonly budgets: BudgetsService,
    private readonly recoveries: Recoveries,
  ) {}

  /** Of a year, or of a case: what may be spent beside what was and will be. */
  @Get('expense-budgets')
  @Allow('expense.read')
  @ApiOkResponse({ type: ExpenseBudgetPageDto })
  async list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[year]': year, 'filter[caseId]': caseId }: BudgetsQuery): Promise<BudgetPage> {
    if (caseId !== undefined) return { data: await this.budgets.ofCase(actor, caseId), page: { nextCursor: null } };
    if (year === undefined) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/filter[year]', code: 'required' }] });
    return this.budgets.ofYear(actor, { year, limit, cursor });
  }

  /** Answers with all of the case. `If-Match: "0"` where none was set. */
  @Put('expense-budgets')
  @Allow('budget.set')
  @ApiOkResponse({ type: ExpenseBudgetPageDto })
  async set(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: SetBudgetDto): Promise<BudgetPage> {
    return { data: await this.budgets.set(actor, version, body), page: { nextCursor: null } };
  }

  /** Money that somebody paid for costs and nobody has matched to any, newest first. */
  @Get('cost-refunds')
  @Allow('expense.read')
  @ApiOkResponse({ type: CostRefundPageDto })
  free(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<RefundPage> {
    return this.recoveries.free(actor, { limit, cursor });
  }

  /** One of them, with the expenses it may pay back. */
  @Get('cost-refunds/:id')
  @Allow('expense.read')
  @ApiOkResponse({ type: CostRefundDetailDto })
  look(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RefundDetail> {
    return this.recoveries.look(actor, id);
  }

  /** Says which expenses it pays back, in whole or in part. */
  @Post('cost-refunds/:id/matches')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOkResponse({ type: CostRefundDetailDto })
  match(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { expenses }: MatchRefundDto): Promise<RefundDetail> {
    return this.recoveries.match(actor, id, version, expenses);
  }
}
