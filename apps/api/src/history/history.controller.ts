import { Controller, Get, Header, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { HistoryService } from '@tamga/features/history';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { PageQuery } from '../http/page.dto.js';
import { AuditPageDto, HistoryPageDto, ListAuditQuery } from './history.dto.js';

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
  ofCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() page: PageQuery): Promise<string> {
    return this.history.ofCase(actor, id, page);
  }

  @Get('audit-events')
  @Allow('audit.read')
  @Header(...JSON_TEXT)
  @ApiOperation({ summary: 'What happened to people, tokens, policies and disclosures of the office, the newest first' })
  @ApiOkResponse({ type: AuditPageDto })
  audit(@CurrentActor() actor: Actor, @Query() query: ListAuditQuery): Promise<string> {
    const { 'filter[recordKind]': recordKind, 'filter[recordId]': recordId } = query;
    return this.history.audit(actor, query, { recordKind, recordId });
  }
}
