import { Readable } from 'node:stream';
import { Body, Controller, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { CaseExport, CasesBulk, CasesFinder, CaseTags } from '@tamga/features/cases';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { BulkAnswerDto, BulkPreviewDto, BulkRunDto, bulkActionOf, bulkAnswer, ExportCasesDto } from './case-bulk.dto.js';
import { CasePageDto } from './case-list.dto.js';
import { QueryCountsDto, CasePageQueryDto, CaseQueryDto, queryOf, TagsDto } from './case-query.dto.js';

/** Many cases at once: asked for with everything in the body, because words in an address stand in logs and histories. */
@ApiTags('cases')
@Controller('cases')
export class CaseQueryController {
  constructor(
    private readonly finder: CasesFinder,
    private readonly tags: CaseTags,
    private readonly bulk: CasesBulk,
    private readonly exports: CaseExport,
  ) {}

  @Post('query')
  @HttpCode(200)
  @Allow('case.list')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'The office’s cases by any filter, order and grouping of a view' })
  @ApiOkResponse({ type: CasePageDto })
  query(@CurrentActor() actor: Actor, @Body() body: CasePageQueryDto): Promise<string> {
    return this.finder.page(actor, queryOf(body), { limit: body.limit, cursor: body.cursor });
  }

  @Post('query/counts')
  @HttpCode(200)
  @Allow('case.list')
  @ApiOperation({ summary: 'How many cases a query has, and of each group' })
  @ApiOkResponse({ type: QueryCountsDto })
  counts(@CurrentActor() actor: Actor, @Body() body: CaseQueryDto): Promise<QueryCountsDto> {
    return this.finder.counts(actor, queryOf(body)) as Promise<QueryCountsDto>;
  }

  @Get('tags')
  @Allow('case.list')
  @ApiOperation({ summary: 'The office’s tags' })
  @ApiOkResponse({ type: TagsDto })
  async tagList(@CurrentActor() actor: Actor): Promise<TagsDto> {
    return { tags: [...(await this.tags.list(actor))] };
  }

  @Post('bulk/preview')
  @HttpCode(200)
  @Allow('case.edit')
  @ApiOperation({ summary: 'What an action would do to these cases, and why not to some; changes nothing' })
  @ApiOkResponse({ type: BulkAnswerDto })
  async preview(@CurrentActor() actor: Actor, @Body() body: BulkPreviewDto): Promise<BulkAnswerDto> {
    return bulkAnswer(await this.bulk.preview(actor, bulkActionOf(body), body.caseIds), actor.locale);
  }

  @Post('bulk')
  @HttpCode(200)
  @Allow('case.edit')
  @ApiOperation({ summary: 'Does it, to each case by itself; those that refuse are listed', description: 'With an Idempotency-Key a repetition goes on where the first one broke off.' })
  @ApiOkResponse({ type: BulkAnswerDto })
  async run(@CurrentActor() actor: Actor, @Body() body: BulkRunDto): Promise<BulkAnswerDto> {
    return bulkAnswer(await this.bulk.run(actor, bulkActionOf(body), body.cases), actor.locale);
  }

  @Post('export')
  @HttpCode(200)
  @Allow('case.export')
  @ApiOperation({ summary: 'The cases of a query as a spreadsheet', description: 'Noted in the audit trail: who, what and how many.' })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@CurrentActor() actor: Actor, @Body() { format, columns, query, caseIds, viewId }: ExportCasesDto): Promise<StreamableFile> {
    const { fileName, mediaType, content } = await this.exports.begin(actor, { format, columns, query: queryOf(query), ids: caseIds ?? null, viewId: viewId ?? null });
    return new StreamableFile(Readable.from(content, { objectMode: false }), { type: mediaType, disposition: `attachment; filename="${fileName}"` });
  }
}
