import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ExpenseExports, ExpensesService, Recoveries, SupplierPayments, type ExpenseFilter, type ExpensePage, type ExpenseView, type RecoveryView, type SameNumber, type SupplierPaymentView, type UnpaidPage, type Unreimbursed } from '@tamga/features/expenses';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { BillExpenseDto, ChangeExpenseDto, ExpenseFilterQuery, ExpenseReasonDto, ExpensesQuery, PaySupplierDto, RecordExpenseDto, UnreimbursedQuery } from './expense-requests.dto.js';
import { ExpenseDto, ExpensePageDto, ExpenseRecoveriesDto, SupplierPaymentsDto, UnpaidBillPageDto, UnreimbursedDto } from './expenses.dto.js';

/** What cases cost, who carries it, and what of it came back. */
@ApiTags('expenses')
@Controller('expenses')
export class ExpensesController {
  constructor(
    private readonly expenses: ExpensesService,
    private readonly recoveries: Recoveries,
    private readonly exports: ExpenseExports,
    private readonly payments: SupplierPayments,
  ) {}

  /** Newest first, with sums where the filter bounds them. */
  @Get()
  @Allow('expense.read')
  @ApiOkResponse({ type: ExpensePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ExpensesQuery): Promise<ExpensePage> {
    return this.expenses.list(actor, { limit: query.limit, cursor: query.cursor, ...filterOf(query) });
  }

  /** Expected, or booked at once. A bill that may be there already is refused until somebody has looked. */
  @Post()
  @Allow('expense.record')
  @ApiCreatedResponse({ type: ExpenseDto })
  record(@CurrentActor() actor: Actor, @Body() body: RecordExpenseDto): Promise<ExpenseView> {
    return this.expenses.record(actor, body);
  }

  /** What nobody has paid back, by case, asset or agreement. */
  @Get('unreimbursed')
  @Allow('expense.read')
  @ApiOkResponse({ type: UnreimbursedDto })
  async unreimbursed(@CurrentActor() actor: Actor, @Query() { by, 'filter[borneBy]': borneBy }: UnreimbursedQuery): Promise<{ readonly data: readonly Unreimbursed[] }> {
    return { data: await this.expenses.unreimbursed(actor, { by, borneBy }) };
  }

  /** Bills that suppliers wait for, by the day by which they are to be paid. */
  @Get('unpaid')
  @Allow('expense.read')
  @ApiOkResponse({ type: UnpaidBillPageDto })
  unpaid(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<UnpaidPage> {
    return this.payments.unpaid(actor, { limit, cursor });
  }

  @Post('exports')
  @HttpCode(200)
  @Allow('expense.read')
  @ApiOperation({ summary: 'The same as a CSV file', description: 'Streamed, with the codes of the API as headings; the trail says who took it out.' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@CurrentActor() actor: Actor, @Query() query: ExpenseFilterQuery): Promise<StreamableFile> {
    const { fileName, content } = await this.exports.export(actor, filterOf(query));
    return new StreamableFile(Readable.from(content, { objectMode: false }), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }

  @Get(':id')
  @Allow('expense.read')
  @ApiOkResponse({ type: ExpenseDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ExpenseView> {
    return this.expenses.get(actor, id);
  }

  @Patch(':id')
  @Allow('expense.record')
  @ApiOkResponse({ type: ExpenseDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangeExpenseDto): Promise<ExpenseView> {
    return this.expenses.change(actor, id, version, body);
  }

  /** The bill of what was expected has come: booked with what it says. */
  @Post(':id/bill')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOkResponse({ type: ExpenseDto })
  bill(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: BillExpenseDto): Promise<ExpenseView> {
    return this.expenses.bill(actor, id, version, body);
  }

  /** Not owed after all. A bill is undone by a counter-entry, by a manager. */
  @Post(':id/reversal')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOkResponse({ type: ExpenseDto })
  reverse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: ExpenseReasonDto): Promise<ExpenseView> {
    return this.expenses.reverse(actor, id, version, reason);
  }

  /** What its supplier was paid, with what was undone, and other bills with its number. */
  @Get(':id/payments')
  @Allow('expense.read')
  @ApiOkResponse({ type: SupplierPaymentsDto })
  paymentsOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ readonly data: readonly SupplierPaymentView[]; readonly sameNumber: readonly SameNumber[] }> {
    return this.payments.of(actor, id);
  }

  /** In the books by an entry of its own; the bill stays as it is. */
  @Post(':id/payments')
  @Allow('expense.record')
  @ApiCreatedResponse({ type: ExpenseDto })
  pay(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PaySupplierDto): Promise<ExpenseView> {
    return this.payments.pay(actor, id, version, body);
  }

  /** It was not paid after all: undone by a counter-entry. */
  @Post(':id/payments/:paymentId/undoing')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOkResponse({ type: ExpenseDto })
  undoPayment(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('paymentId', ParseUUIDPipe) paymentId: string, @IfMatch() version: number, @Body() { reason }: ExpenseReasonDto): Promise<ExpenseView> {
    return this.payments.undo(actor, { id, paymentId }, version, reason);
  }

  /** How it came to be paid back, with what was undone. */
  @Get(':id/recoveries')
  @Allow('expense.read')
  @ApiOkResponse({ type: ExpenseRecoveriesDto })
  async recoveriesOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ readonly data: readonly RecoveryView[] }> {
    return { data: await this.recoveries.of(actor, id) };
  }

  /** It was money for something else. */
  @Post(':id/recoveries/:recoveryId/undoing')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOkResponse({ type: ExpenseDto })
  undo(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('recoveryId', ParseUUIDPipe) recoveryId: string, @IfMatch() version: number, @Body() { reason }: ExpenseReasonDto): Promise<ExpenseView> {
    return this.recoveries.undo(actor, { id, recoveryId }, version, reason);
  }
}

const filterOf = (query: ExpenseFilterQuery): ExpenseFilter => ({
  state: query['filter[state]'], kind: query['filter[kind]'], borneBy: query['filter[borneBy]'], caseId: query['filter[caseId]'], assetId: query['filter[assetId]'], agreementId: query['filter[agreementId]'], supplierId: query['filter[supplierId]'],
  reimbursed: query['filter[reimbursed]'] === undefined ? undefined : query['filter[reimbursed]'] === 'true', year: query['filter[year]'],
});
