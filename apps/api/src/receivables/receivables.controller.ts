import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AllocationsService, InvoiceSettingsService, InvoicesService, type AgeingLine, type FreeReceipt, type InvoiceSettings } from '@tamga/features/receivables';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AllocateDto } from './invoice-requests.dto.js';
import { ReceivablesAgeingDto, FreeReceiptsDto, FreeReceiptsQuery, InvoiceSettingsDto, SaveInvoiceSettingsDto } from './receivables.dto.js';

/** What is owed as a whole, what came in without a home, and who the office is on its papers. */
@ApiTags('receivables')
@Controller()
export class ReceivablesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly allocations: AllocationsService,
    private readonly settings: InvoiceSettingsService,
  ) {}

  /** What is open, by currency and how long it is overdue. */
  @Get('receivables/ageing')
  @Allow('invoice.read')
  @ApiOkResponse({ type: ReceivablesAgeingDto })
  async ageing(@CurrentActor() actor: Actor): Promise<{ readonly data: readonly AgeingLine[] }> {
    return { data: await this.invoices.ageing(actor) };
  }

  /** Receipts with money that is not matched yet, newest first. */
  @Get('receivables/unallocated')
  @Allow('receipt.read')
  @ApiOkResponse({ type: FreeReceiptsDto })
  async unallocated(@CurrentActor() actor: Actor, @Query() { limit, 'filter[currency]': currency }: FreeReceiptsQuery): Promise<{ readonly data: readonly FreeReceipt[] }> {
    return { data: await this.allocations.unallocated(actor, { limit, currency }) };
  }

  /** Matches a receipt to one or more invoices. */
  @Post('receipts/:id/allocations')
  @HttpCode(204)
  @Allow('receipt.record')
  @ApiNoContentResponse()
  allocate(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { invoices }: AllocateDto): Promise<void> {
    return this.allocations.allocate(actor, id, version, invoices);
  }

  @Get('invoice-settings')
  @Allow('invoice.read')
  @ApiOkResponse({ type: InvoiceSettingsDto })
  readSettings(@CurrentActor() actor: Actor): Promise<InvoiceSettings> {
    return this.settings.get(actor);
  }

  /** What was issued keeps the details it was issued with. */
  @Put('invoice-settings')
  @Allow('invoice.issue')
  @ApiOkResponse({ type: InvoiceSettingsDto })
  saveSettings(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: SaveInvoiceSettingsDto): Promise<InvoiceSettings> {
    return this.settings.save(actor, version, body);
  }
}
