import { Controller, Get, Header, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { HistoryService, type CaseCounts } from '@tamga/features/history';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { CaseCountsDto, HistoryPageDto, ListTimelineQuery } from './history.dto.js';

const JSON_TEXT = ['content-type', 'application/json; charset=utf-8'] as const;

@ApiTags('history')
@Controller()
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get('cases/:id/history')
  @Allow('case.read')
  @Header(...JSON_TEXT)
  @ApiOperation({ summary: 'What happened to a case, the newest first; for inventors its steps alone' })
  @ApiOkResponse({ type: HistoryPageDto })
  ofCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { limit, cursor, 'filter[kind]': kinds }: ListTimelineQuery): Promise<string> {
    return this.history.ofCase(actor, id, { limit, cursor }, { kinds });
  }

  @Get('cases/:id/counts')
  @Allow('case.read')
  @ApiOperation({ summary: 'How much each part of a case holds; for the office' })
  @ApiOkResponse({ type: CaseCountsDto })
  counts(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseCounts> {
    return this.history.countsOf(actor, id);
  }
}
