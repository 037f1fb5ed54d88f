import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import {
  AgeingReport, FlowReport, LAST_STEP, LoadReport, type AffiliationReport, type Ageing, type CumulativeFlowReport, type CycleTimes, type DeadlineLoad, type FunnelReport, type ThroughputForecast, type Workload,
} from '@tamga/features/reports';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { AffiliationsDto, AgeingDto, CumulativeFlowDto, CycleTimesDto, DeadlineLoadDto, FunnelDto, ReportQuery, StageReportQuery, ThroughputForecastDto, WorkloadDto } from './dashboard.dto.js';

@ApiTags('reports')
@Controller('reports')
export class DashboardController {
  constructor(
    private readonly flow: FlowReport,
    private readonly ageingReport: AgeingReport,
    private readonly load: LoadReport,
  ) {}

  @Get('funnel')
  @Allow('report.read')
  @ApiOperation({ summary: 'What became of the cases that left each stage, and after how long' })
  @ApiOkResponse({ type: FunnelDto })
  funnel(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<FunnelReport> {
    return this.flow.funnel(actor, query);
  }

  @Get('cycle-times')
  @Allow('report.read')
  @ApiOperation({ summary: 'How long a stage, or the whole way, has taken case by case' })
  @ApiOkResponse({ type: CycleTimesDto })
  cycleTimes(@CurrentActor() actor: Actor, @Query() { stage, ...filter }: StageReportQuery): Promise<CycleTimes> {
    return this.flow.cycleTimes(actor, filter, stage ?? null);
  }

  @Get('cumulative-flow')
  @Allow('report.read')
  @ApiOperation({ summary: 'How many cases stood in each stage at the end of each day' })
  @ApiOkResponse({ type: CumulativeFlowDto })
  cumulativeFlow(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<CumulativeFlowReport> {
    return this.flow.cumulative(actor, query);
  }

  @Get('throughput')
  @Allow('report.read')
  @ApiOperation({ summary: 'How many went on from a stage each week, and what that lets one expect' })
  @ApiOkResponse({ type: ThroughputForecastDto })
  throughput(@CurrentActor() actor: Actor, @Query() { stage, ...filter }: StageReportQuery): Promise<ThroughputForecast> {
    return this.flow.throughput(actor, filter, stage ?? LAST_STEP);
  }

  @Get('ageing')
  @Allow('report.read')
  @ApiOperation({ summary: 'Which open cases are older than what went through' })
  @ApiOkResponse({ type: AgeingDto })
  ageing(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<Ageing> {
    return this.ageingReport.of(actor, query);
  }

  @Get('deadline-load')
  @Allow('report.read')
  @ApiOperation({ summary: 'Open deadlines by the month they are due in, twelve months ahead' })
  @ApiOkResponse({ type: DeadlineLoadDto })
  deadlineLoad(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<DeadlineLoad> {
    return this.load.deadlines(actor, query);
  }

  @Get('workload')
  @Allow('report.read')
  @ApiOperation({ summary: 'What each person has in hand' })
  @ApiOkResponse({ type: WorkloadDto })
  workload(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<Workload> {
    return this.load.workload(actor, query);
  }

  @Get('affiliations')
  @Allow('report.read')
  @ApiOperation({ summary: 'Disclosures by the faculties of their inventors' })
  @ApiOkResponse({ type: AffiliationsDto })
  affiliations(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<AffiliationReport> {
    return this.load.affiliations(actor, query);
  }
}
