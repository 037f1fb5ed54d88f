import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AnnuityForecast, AnnuityPrices, type AnnuitySettings, type FeeLine, type ForecastView, type RateLine } from '@tamga/features/annuities';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import {
  AnnuityFeesDto, AnnuityForecastDto, AnnuityRatesDto, AnnuitySettingsDto, EndAnnuityFeeDto, ForecastQuery, NewAnnuityFeeDto, NewAnnuityRateDto, SaveAnnuitySettingsDto,
} from './annuity-prices.dto.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
const wrap = async <T>(data: Promise<readonly T[]>): Promise<{ readonly data: readonly T[] }> => ({ data: await data });

/** What annuities cost: fees as data, an office's own with their source, its exchange rates, and the years to come. */
@ApiTags('annuities')
@Controller()
export class AnnuityPricesController {
  constructor(
    private readonly prices: AnnuityPrices,
    private readonly forecast: AnnuityForecast,
  ) {}

  /** Five years: of everything the office has, of a case, or of one asset. */
  @Get('annuity-forecast')
  @Allow('annuity.read')
  @ApiOkResponse({ type: AnnuityForecastDto })
  read(@CurrentActor() actor: Actor, @Query() { 'filter[caseId]': caseId, 'filter[assetId]': assetId }: ForecastQuery): Promise<ForecastView> {
    return this.forecast.read(actor, { caseId, assetId });
  }

  @Get('annuity-forecast.csv')
  @Allow('annuity.read')
  @ApiOperation({ summary: 'The forecast as a spreadsheet, a row for each annuity', description: 'With what is unknown beside what is known.' })
  @ApiProduces('text/csv')
  @ApiOkResponse(BINARY)
  async csv(@CurrentActor() actor: Actor, @Query() { 'filter[caseId]': caseId, 'filter[assetId]': assetId }: ForecastQuery): Promise<StreamableFile> {
    const { content, fileName } = await this.forecast.csv(actor, { caseId, assetId });
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }

  /** The shipped rows and the office's own. */
  @Get('annuity-fees')
  @Allow('annuity.read')
  @ApiOkResponse({ type: AnnuityFeesDto })
  fees(@CurrentActor() actor: Actor): Promise<{ readonly data: readonly FeeLine[] }> {
    return wrap(this.prices.fees(actor));
  }

  @Post('annuity-fees')
  @Allow('annuity.price')
  @ApiCreatedResponse({ type: AnnuityFeesDto })
  addFee(@CurrentActor() actor: Actor, @Body() { replaces, ...fee }: NewAnnuityFeeDto): Promise<{ readonly data: readonly FeeLine[] }> {
    return wrap(this.prices.addFee(actor, fee, { replaces }));
  }

  @Post('annuity-fees/:id/end')
  @HttpCode(200)
  @Allow('annuity.price')
  @ApiOkResponse({ type: AnnuityFeesDto })
  endFee(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: EndAnnuityFeeDto): Promise<{ readonly data: readonly FeeLine[] }> {
    return wrap(this.prices.endFee(actor, id, reason));
  }

  /** The newest of each pair of currencies. */
  @Get('annuity-rates')
  @Allow('annuity.read')
  @ApiOkResponse({ type: AnnuityRatesDto })
  rates(@CurrentActor() actor: Actor): Promise<{ readonly data: readonly RateLine[] }> {
    return wrap(this.prices.rates(actor));
  }

  @Post('annuity-rates')
  @Allow('annuity.price')
  @ApiCreatedResponse({ type: AnnuityRatesDto })
  addRate(@CurrentActor() actor: Actor, @Body() body: NewAnnuityRateDto): Promise<{ readonly data: readonly RateLine[] }> {
    return wrap(this.prices.addRate(actor, body));
  }

  @Get('annuity-settings')
  @Allow('annuity.read')
  @ApiOkResponse({ type: AnnuitySettingsDto })
  settings(@CurrentActor() actor: Actor): Promise<AnnuitySettings> {
    return this.prices.settings(actor);
  }

  @Put('annuity-settings')
  @Allow('annuity.price')
  @ApiOkResponse({ type: AnnuitySettingsDto })
  save(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: SaveAnnuitySettingsDto): Promise<AnnuitySettings> {
    return this.prices.saveSettings(actor, version, body);
  }
}
