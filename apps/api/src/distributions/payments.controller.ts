import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { PaymentsService, type Due, type PaymentPage, type PaymentView } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { WrittenReasonDto } from './distributions.dto.js';
import { DueDto, NewPaymentDto, PaidDto, PaymentDto, PaymentPageDto } from './payments.dto.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** What is paid out of distributions: a file for the bank, then the day and the evidence. */
@ApiTags('payments')
@Controller('payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  @Allow('payee.read')
  @ApiOkResponse({ type: PaymentPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<PaymentPage> {
    return this.payments.list(actor, query);
  }

  /** By currency, and from which accounts it could be paid. */
  @Get('due')
  @Allow('payee.read')
  @ApiOkResponse({ type: DueDto })
  due(@CurrentActor() actor: Actor): Promise<Due> {
    return this.payments.due(actor);
  }

  /** Everything due in a currency; who has no approved account is listed in it. */
  @Post()
  @Allow('distribution.prepare')
  @ApiCreatedResponse({ type: PaymentDto })
  prepare(@CurrentActor() actor: Actor, @Body() body: NewPaymentDto): Promise<PaymentView> {
    return this.payments.prepare(actor, body);
  }

  @Get(':id')
  @Allow('payee.read')
  @ApiOkResponse({ type: PaymentDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PaymentView> {
    return this.payments.get(actor, id);
  }

  @Get(':id/payment.xml')
  @Allow('distribution.prepare')
  @ApiOperation({ summary: 'For the bank: ISO 20022 pain.001.001.09', description: 'Noted in the audit trail.' })
  @ApiProduces('application/xml')
  @ApiOkResponse(BINARY)
  xml(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return this.file(actor, id, 'xml');
  }

  @Get(':id/payment.csv')
  @Allow('distribution.prepare')
  @ApiOperation({ summary: 'The same as a table', description: 'Noted in the audit trail.' })
  @ApiProduces('text/csv')
  @ApiOkResponse(BINARY)
  csv(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return this.file(actor, id, 'csv');
  }

  @Post(':id/payment')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: PaymentDto })
  paid(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PaidDto): Promise<PaymentView> {
    return this.payments.paid(actor, id, version, body);
  }

  /** Never sent, or not taken by the bank: what is in it is due again. */
  @Post(':id/cancellation')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: PaymentDto })
  drop(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WrittenReasonDto): Promise<PaymentView> {
    return this.payments.drop(actor, id, version, reason);
  }

  private async file(actor: Actor, id: string, format: 'xml' | 'csv'): Promise<StreamableFile> {
    const { content, fileName, mediaType } = await this.payments.file(actor, id, format);
    return new StreamableFile(Readable.from(Buffer.isBuffer(content) ? [content] : content, { objectMode: false }), { type: mediaType, disposition: `attachment; filename="${fileName}"` });
  }
}
