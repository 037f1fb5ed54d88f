import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { SalesTaxRates } from '@tamga/features/receivables';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { EndSalesTaxRateDto, NewSalesTaxRateDto, SalesTaxRatesDto } from './sales-tax-rates.dto.js';

/** Rates of sales tax, as the office enters them. */
@ApiTags('receivables')
@Controller('sales-tax-rates')
export class SalesTaxRatesController {
  constructor(private readonly rates: SalesTaxRates) {}

  /** All there ever were; the newest of a code first. */
  @Get()
  @Allow('invoice.read')
  @ApiOkResponse({ type: SalesTaxRatesDto })
  async list(@CurrentActor() actor: Actor): Promise<SalesTaxRatesDto> {
    return { data: await this.rates.list(actor) };
  }

  @Post()
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: SalesTaxRatesDto })
  async add(@CurrentActor() actor: Actor, @Body() body: NewSalesTaxRateDto): Promise<SalesTaxRatesDto> {
    return { data: await this.rates.add(actor, body) };
  }

  /** A rate is not changed: it ends, and another follows. */
  @Post(':id/end')
  @HttpCode(200)
  @Allow('invoice.issue')
  @ApiOkResponse({ type: SalesTaxRatesDto })
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { until }: EndSalesTaxRateDto): Promise<SalesTaxRatesDto> {
    return { data: await this.rates.end(actor, id, until) };
  }
}
