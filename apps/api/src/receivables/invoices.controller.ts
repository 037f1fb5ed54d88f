import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AllocationsService, InvoiceCorrections, InvoiceDisputes, InvoiceMails, InvoicePapers, InvoicesService, type InterestPreview, type InvoicePage, type InvoicePaper, type InvoiceView } from '@tamga/features/receivables';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { CorrectInvoiceDto, DecideWriteOffDto, DisputeInvoiceDto, InterestQuery, InvoicesQuery, MailInvoiceDto, PayInvoiceDto, UndoPaymentDto, WriteInvoiceDto } from './invoice-requests.dto.js';
import { InterestPreviewDto, InvoiceDto, InvoicePageDto } from './invoices.dto.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
const file = ({ content, fileName }: InvoicePaper): StreamableFile => new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"` });

/** What the office asks others to pay, from the draft to the last of it. */
@ApiTags('invoices')
@Controller()
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly corrections: InvoiceCorrections,
    private readonly allocations: AllocationsService,
    private readonly papers: InvoicePapers,
    private readonly mails: InvoiceMails,
    private readonly disputes: InvoiceDisputes,
  ) {}

  /** By due day what is open; the newest first of drafts and what is settled. */
  @Get('invoices')
  @Allow('invoice.read')
  @ApiOkResponse({ type: InvoicePageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[group]': group = 'open', 'filter[payerId]': payerId }: InvoicesQuery): Promise<InvoicePage> {
    return this.invoices.list(actor, { limit, cursor, group, payerId });
  }

  @Post('invoices')
  @Allow('invoice.draft')
  @ApiCreatedResponse({ type: InvoiceDto })
  draft(@CurrentActor() actor: Actor, @Body() body: WriteInvoiceDto): Promise<InvoiceView> {
    return this.invoices.draft(actor, body);
  }

  @Get('invoices/:id')
  @Allow('invoice.read')
  @ApiOkResponse({ type: InvoiceDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InvoiceView> {
    return this.invoices.get(actor, id);
  }

  /** The whole draft anew. */
  @Put('invoices/:id')
  @Allow('invoice.draft')
  @ApiOkResponse({ type: InvoiceDto })
  edit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: WriteInvoiceDto): Promise<InvoiceView> {
    return this.invoices.edit(actor, id, version, body);
  }

  /** Only a draft goes: what has a number stays. */
  @Delete('invoices/:id')
  @HttpCode(204)
  @Allow('invoice.draft')
  @ApiNoContentResponse()
  discard(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.invoices.discard(actor, id, version);
  }

  /** Gives it the next number of the office’s series, today. */
  @Post('invoices/:id/issue')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  issue(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<InvoiceView> {
    return this.invoices.issue(actor, id, version);
  }

  @Get('invoices/:id/paper')
  @Allow('invoice.read')
  @ApiOperation({ summary: 'The invoice as PDF, in the payer’s language' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(BINARY)
  async paper(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return file(await this.papers.invoice(actor, id));
  }

  @Get('credit-notes/:id/paper')
  @Allow('invoice.read')
  @ApiOperation({ summary: 'The credit note as PDF, in the payer’s language' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(BINARY)
  async creditNote(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return file(await this.papers.creditNote(actor, id));
  }

  /** Mails the invoice, or the reminder that is due, to the payer with the paper. */
  @Post('invoices/:id/mails')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  mail(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { what }: MailInvoiceDto): Promise<InvoiceView> {
    return this.mails.send(actor, id, version, what);
  }

  /** The payer contests it: it stays owed, and is not reminded of. */
  @Post('invoices/:id/dispute')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  dispute(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: DisputeInvoiceDto): Promise<InvoiceView> {
    return this.disputes.open(actor, id, version, reason);
  }

  @Post('invoices/:id/dispute/settlement')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  settleDispute(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: DisputeInvoiceDto): Promise<InvoiceView> {
    return this.disputes.settle(actor, id, version, reason);
  }

  /** Writes down a receipt and matches it to this invoice. */
  @Post('invoices/:id/payments')
  @HttpCode(200)
  @Allow('receipt.record')
  @ApiOkResponse({ type: InvoiceDto })
  pay(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PayInvoiceDto): Promise<InvoiceView> {
    return this.allocations.pay(actor, id, version, body);
  }

  /** A counter-entry: the invoice is owed again, the money unallocated. */
  @Post('invoices/:id/payments/:paymentId/undo')
  @HttpCode(200)
  @Allow('receipt.record')
  @ApiOkResponse({ type: InvoiceDto })
  undo(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('paymentId', ParseUUIDPipe) paymentId: string, @IfMatch() version: number, @Body() { reason }: UndoPaymentDto): Promise<InvoiceView> {
    return this.allocations.undo(actor, { id, paymentId }, version, reason);
  }

  /** A credit note with a number of its own series. */
  @Post('invoices/:id/credit-notes')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  credit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: CorrectInvoiceDto): Promise<InvoiceView> {
    return this.corrections.credit(actor, id, version, body);
  }

  /** Asks for a write-off; another person, a manager, decides. */
  @Post('invoices/:id/write-offs')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  askWriteOff(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: CorrectInvoiceDto): Promise<InvoiceView> {
    return this.corrections.askWriteOff(actor, id, version, body);
  }

  @Post('invoices/:id/write-offs/:writeOffId/decision')
  @HttpCode(200)
  @Allow('invoice.write-off')
  @ApiOkResponse({ type: InvoiceDto })
  decideWriteOff(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('writeOffId', ParseUUIDPipe) writeOffId: string, @IfMatch() version: number, @Body() { decision }: DecideWriteOffDto): Promise<InvoiceView> {
    return this.corrections.decideWriteOff(actor, { id, writeOffId }, version, decision === 'approve');
  }

  /** What would be booked. */
  @Get('invoices/:id/interest')
  @Allow('invoice.read')
  @ApiOkResponse({ type: InterestPreviewDto })
  previewInterest(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: InterestQuery): Promise<InterestPreview> {
    return this.corrections.previewInterest(actor, id, query);
  }

  /** As a line of its own. */
  @Post('invoices/:id/interest')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceDto })
  bookInterest(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: InterestQuery): Promise<InvoiceView> {
    return this.corrections.bookInterest(actor, id, version, body);
  }
}
