import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { MoneyCostsReport, MoneyOutlookReport, MoneyRecordsReport, MoneyReport, type CostsReport, type LateReports, type MoneyFlowReport, type MoneyRecordPage, type ObligationsAhead, type PayoutReport, type PortfolioReport, type ReceivablesReport } from '@tamga/features/reports';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { LateReportsDto, MoneyCostsDto, MoneyFlowDto, MoneyPayoutsDto, MoneyPeriodQuery, MoneyRecordPageDto, MoneyRecordsQuery, MoneyReceivablesDto, ObligationsAheadDto, PortfolioQuery, PortfoliosDto } from './money.dto.js';

@ApiTags('reports')
@Controller('reports/money')
export class MoneyController {
  constructor(
    private readonly money: MoneyReport,
    private readonly outlook: MoneyOutlookReport,
    private readonly costsReport: MoneyCostsReport,
    private readonly recordsReport: MoneyRecordsReport,
  ) {}

  @Get('flow')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Where the money of a period came from and went, each currency by itself and, with rates, together' })
  @ApiOkResponse({ type: MoneyFlowDto })
  flow(@CurrentActor() actor: Actor, @Query() query: MoneyPeriodQuery): Promise<MoneyFlowReport> {
    return this.money.flow(actor, query);
  }

  @Get('portfolios')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Income and cost of a period by kind of right, faculty, officer or kind of agreement' })
  @ApiOkResponse({ type: PortfoliosDto })
  portfolios(@CurrentActor() actor: Actor, @Query() { by, ...period }: PortfolioQuery): Promise<PortfolioReport> {
    return this.money.portfolios(actor, by, period);
  }

  @Get('receivables')
  @Allow('invoice.read')
  @ApiOperation({ summary: 'Open invoices by currency and how long they are overdue' })
  @ApiOkResponse({ type: MoneyReceivablesDto })
  receivables(@CurrentActor() actor: Actor): Promise<ReceivablesReport> {
    return this.outlook.receivables(actor);
  }

  @Get('late-reports')
  @Allow('royalty.read')
  @ApiOperation({ summary: 'Royalty reports that licensees have not handed in' })
  @ApiOkResponse({ type: LateReportsDto })
  lateReports(@CurrentActor() actor: Actor): Promise<LateReports> {
    return this.outlook.lateReports(actor);
  }

  @Get('obligations')
  @Allow('agreement.read')
  @ApiOperation({ summary: 'What others owe the office and what it owes, month by month, twelve months ahead' })
  @ApiOkResponse({ type: ObligationsAheadDto })
  obligations(@CurrentActor() actor: Actor): Promise<ObligationsAhead> {
    return this.outlook.obligations(actor);
  }

  @Get('payouts')
  @Allow('distribution.read')
  @ApiOperation({ summary: 'What inventors and joint owners are owed today, and what they were paid in a period' })
  @ApiOkResponse({ type: MoneyPayoutsDto })
  payouts(@CurrentActor() actor: Actor, @Query() query: MoneyPeriodQuery): Promise<PayoutReport> {
    return this.outlook.payouts(actor, query);
  }

  @Get('costs')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Costs that nobody has paid back, by age, by who is to carry them, and by case' })
  @ApiOkResponse({ type: MoneyCostsDto })
  costs(@CurrentActor() actor: Actor): Promise<CostsReport> {
    return this.costsReport.of(actor);
  }

  @Get('records')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'The records behind one figure: their amounts sum to it' })
  @ApiOkResponse({ type: MoneyRecordPageDto })
  records(@CurrentActor() actor: Actor, @Query() { several, ...query }: MoneyRecordsQuery): Promise<MoneyRecordPage> {
    return this.recordsReport.page(actor, { ...query, several: several === 'true' });
  }
}
