import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import { BudgetsService, Recoveries, SetAsides, type BudgetPage, type RefundDetail, type RefundPage, type SetAsidePage, type SetAsideView } from '@tamga/features/expenses';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { BudgetsQuery, DecideSetAsideDto, ExpenseReasonDto, MatchRefundDto, SetAsideDto, SetBudgetDto } from './expense-requests.dto.js';
import { CostRefundDetailDto, CostRefundPageDto, ExpenseBudgetPageDto, RefundSetAsideDto, RefundSetAsidePageDto } from './expenses.dto.js';

/** What may be spent, and what was paid back without anybody having said for what. */
@ApiTags('expenses')
@Controller()
export class BudgetsController {
  constructor(
    private readonly budgets: BudgetsService,
    private readonly recoveries: Recoveries,
    private readonly setAsides: SetAsides,
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

  /** What was put aside, newest first. */
  @Get('cost-refunds/set-asides')
  @Allow('expense.read')
  @ApiOkResponse({ type: RefundSetAsidePageDto })
  setAside(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<SetAsidePage> {
    return this.setAsides.list(actor, { limit, cursor });
  }

  /** No expense stands behind it, and none will come: asked of a second person. `If-Match`: the receipt's version. */
  @Post('cost-refunds/:id/set-asides')
  @Allow('expense.record')
  @ApiCreatedResponse({ type: RefundSetAsideDto })
  ask(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: SetAsideDto): Promise<SetAsideView> {
    return this.setAsides.ask(actor, id, version, body);
  }

  /** By another person than the one who asked. */
  @Post('cost-refunds/:id/set-asides/:setAsideId/decision')
  @HttpCode(200)
  @Allow('expense.reverse')
  @ApiOkResponse({ type: RefundSetAsideDto })
  decide(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) partId: string, @Param('setAsideId', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { approve }: DecideSetAsideDto): Promise<SetAsideView> {
    return this.setAsides.decide(actor, { partId, id }, version, approve);
  }

  /** It is free to be matched again. */
  @Post('cost-refunds/:id/set-asides/:setAsideId/ending')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOkResponse({ type: RefundSetAsideDto })
  putBack(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) partId: string, @Param('setAsideId', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: ExpenseReasonDto): Promise<SetAsideView> {
    return this.setAsides.putBack(actor, { partId, id }, version, reason);
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
