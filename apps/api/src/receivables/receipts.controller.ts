import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ReceiptsService, type ReceiptPage, type ReceiptView } from '@tamga/features/receivables';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { RecordReceiptDto, ReceiptDto, ReceiptPageDto, ReceiptsQuery, ReverseReceiptDto } from './receipts.dto.js';

/** What came in. */
@ApiTags('receipts')
@Controller('receipts')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  /** Newest first. */
  @Get()
  @Allow('receipt.read')
  @ApiOkResponse({ type: ReceiptPageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[agreementId]': agreementId, 'filter[undistributed]': undistributed }: ReceiptsQuery): Promise<ReceiptPage> {
    return this.receipts.list(actor, { limit, cursor, agreementId, undistributed: undistributed === 'true' });
  }

  @Post()
  @Allow('receipt.record')
  @ApiCreatedResponse({ type: ReceiptDto })
  record(@CurrentActor() actor: Actor, @Body() body: RecordReceiptDto): Promise<ReceiptView> {
    return this.receipts.record(actor, body);
  }

  @Get(':id')
  @Allow('receipt.read')
  @ApiOkResponse({ type: ReceiptDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReceiptView> {
    return this.receipts.get(actor, id);
  }

  /** It never came, or was written down wrongly: a counter-entry undoes it. */
  @Post(':id/reversal')
  @Allow('receipt.record')
  @ApiCreatedResponse({ type: ReceiptDto })
  reverse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: ReverseReceiptDto): Promise<ReceiptView> {
    return this.receipts.reverse(actor, id, version, reason);
  }
}
