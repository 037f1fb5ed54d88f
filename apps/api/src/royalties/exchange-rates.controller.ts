import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ExchangeRates } from '@tamga/features/royalties';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { ExchangeRateDto, ExchangeRatesPageDto, ExchangeRatesQuery, NewExchangeRatesDto, RecordedRatesDto } from './exchange-rates.dto.js';
import { RoyaltyReasonDto } from './royalty-reports.dto.js';

/** Exchange rates as the office enters them, each with its day and source; never guessed. */
@ApiTags('exchange-rates')
@Controller('exchange-rates')
export class ExchangeRatesController {
  constructor(private readonly rates: ExchangeRates) {}

  /** The latest entered first. */
  @Get()
  @Allow('royalty.read')
  @ApiOkResponse({ type: ExchangeRatesPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ExchangeRatesQuery): Promise<ExchangeRatesPageDto> {
    const { limit, cursor, 'filter[from]': from, 'filter[to]': to } = query;
    return this.rates.list(actor, { limit, ...(cursor ? { cursor } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) });
  }

  /** All of them or none: a day that has a rate already is refused. */
  @Post()
  @HttpCode(200)
  @Allow('rate.record')
  @ApiOkResponse({ type: RecordedRatesDto })
  async record(@CurrentActor() actor: Actor, @Body() { rates }: NewExchangeRatesDto): Promise<RecordedRatesDto> {
    return { data: await this.rates.record(actor, rates) };
  }

  /** It was wrong; what was computed with it stays as it is. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('rate.record')
  @ApiOkResponse({ type: ExchangeRateDto })
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: RoyaltyReasonDto): Promise<ExchangeRateDto> {
    return this.rates.withdraw(actor, id, reason);
  }
}
