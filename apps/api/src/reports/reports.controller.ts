import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { MyDayReport, PipelineReport, type MyDay, type Pipeline } from '@tamga/features/reports';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { MyDayDto, PipelineDto } from './reports.dto.js';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly pipelineReport: PipelineReport,
    private readonly myDayReport: MyDayReport,
  ) {}

  @Get('pipeline')
  @Allow('report.read')
  @ApiOperation({ summary: 'How many cases are in each stage, for how long, and what has gone through' })
  @ApiOkResponse({ type: PipelineDto })
  pipeline(@CurrentActor() actor: Actor): Promise<Pipeline> {
    return this.pipelineReport.of(actor);
  }

  @Get('my-day')
  @Allow('report.read')
  @ApiOperation({ summary: 'What I have to look at today' })
  @ApiOkResponse({ type: MyDayDto })
  myDay(@CurrentActor() actor: Actor): Promise<MyDay> {
    return this.myDayReport.of(actor);
  }
}
