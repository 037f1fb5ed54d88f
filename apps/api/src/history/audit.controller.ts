import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AuditSearch, type AuditFilter, type AuditPage } from '@tamga/features/history';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { AuditFilterQuery, AuditPageDto, ListAuditQuery } from './audit.dto.js';

@ApiTags('history')
@Controller('audit-events')
export class AuditController {
  constructor(private readonly audit: AuditSearch) {}

  @Get()
  @Allow('audit.read')
  @ApiOperation({ summary: 'What happened to people, tokens, policies and disclosures of the office, the newest first' })
  @ApiOkResponse({ type: AuditPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ListAuditQuery): Promise<AuditPage> {
    return this.audit.list(actor, query, filterOf(query));
  }

  @Post('exports')
  @HttpCode(200)
  @Allow('audit.read')
  @ApiOperation({ summary: 'The same as a CSV file', description: 'Streamed, with the codes of the API as headings; the trail says who took it out.' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@CurrentActor() actor: Actor, @Query() query: AuditFilterQuery): Promise<StreamableFile> {
    const { fileName, content } = await this.audit.export(actor, filterOf(query));
    return new StreamableFile(Readable.from(content, { objectMode: false }), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }
}

const filterOf = (query: AuditFilterQuery): AuditFilter => ({
  recordKind: query['filter[recordKind]'], recordId: query['filter[recordId]'], actorId: query['filter[actorId]'], type: query['filter[type]'], from: query['filter[from]'], to: query['filter[to]'],
});
