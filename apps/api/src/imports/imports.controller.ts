import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { fieldsOf, IMPORT_LAYOUTS, IMPORT_RECORDS, type Actor, type FieldError } from '@tamga/domain';
import { ImportCommits, IMPORT_FILE_BYTES, ImportsService, type ImportRowView, type ImportView } from '@tamga/features/imports';
import { FileTooLarge } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { dismissUpload, readUpload, type Upload } from '../documents/upload.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { fieldText, problemText } from '../http/problem-texts.js';
import type { TamgaRequest } from '../http/request.js';
import { validationPipe } from '../http/validation.pipe.js';
import { DecideImportRowDto, ImportRowPageDto, ImportRowsQuery } from './import-rows.dto.js';
import { CommitImportDto, ConfigureImportDto, ImportChoicesDto, ImportDto, ImportPageDto, ResumeImportDto, StartImportDto } from './imports.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version last seen, quoted: "7".' };

/** Dockets that come from other systems: looked through before anything is written. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  private readonly pipe = validationPipe();

  constructor(
    private readonly imports: ImportsService,
    private readonly commits: ImportCommits,
  ) {}

  @Get()
  @Allow('docket.import')
  @ApiOkResponse({ type: ImportPageDto })
  async list(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<ImportPageDto> {
    const { data, page } = await this.imports.list(actor, { limit, ...(cursor ? { cursor } : {}) });
    return { data: data.map((each) => shown(each, actor)), page };
  }

  @Get('choices')
  @Allow('docket.import')
  @ApiOperation({ summary: 'Layouts that are known, and what a column may be mapped to' })
  @ApiOkResponse({ type: ImportChoicesDto })
  choices(): ImportChoicesDto {
    return {
      layouts: IMPORT_LAYOUTS.map(({ id, system, record }) => ({ id, system, record })),
      records: IMPORT_RECORDS.map((record) => ({ record, fields: Object.entries(fieldsOf(record)).map(([name, { required }]) => ({ name, required: required === true })) })),
    };
  }

  @Post()
  @Allow('docket.import')
  @ApiOperation({ summary: 'Upload a file and see what would become of it', description: 'CSV or XLSX, up to 10 MB and 2,000 rows. Nothing is written but the import itself.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { layout: { type: 'string' }, system: { type: 'string' }, file: { type: 'string', format: 'binary', description: 'Last in the form.' } } } })
  @ApiCreatedResponse({ type: ImportDto })
  async start(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ImportDto> {
    let upload: Upload | undefined;
    try {
      upload = await readUpload(request, IMPORT_FILE_BYTES);
      const fields = (await this.pipe.transform({ ...upload.fields }, { type: 'body', metatype: StartImportDto })) as StartImportDto;
      return shown(await this.imports.start(actor, { name: upload.fileName, bytes: await whole(upload), ...fields }), actor);
    } catch (error) {
      upload?.content.destroy();
      dismissUpload(request, reply);
      throw error;
    }
  }

  @Get(':id')
  @Allow('docket.import')
  @ApiOkResponse({ type: ImportDto })
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ImportDto> {
    return shown(await this.imports.get(actor, id), actor);
  }

  @Patch(':id')
  @Allow('docket.import')
  @ApiOperation({ summary: 'Say how the file is read; every row is judged anew' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ImportDto })
  async configure(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() change: ConfigureImportDto): Promise<ImportDto> {
    return shown(await this.imports.configure(actor, id, version, change), actor);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @Allow('docket.import')
  @ApiOperation({ summary: 'Judge every row anew, as things stand now' })
  @ApiOkResponse({ type: ImportDto })
  async refresh(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ImportDto> {
    return shown(await this.imports.refresh(actor, id), actor);
  }

  @Get(':id/rows')
  @Allow('docket.import')
  @ApiOkResponse({ type: ImportRowPageDto })
  async rows(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { limit, cursor, 'filter[outcome]': outcome }: ImportRowsQuery): Promise<ImportRowPageDto> {
    const { data, page } = await this.imports.rows(actor, id, { limit, ...(cursor ? { cursor } : {}), ...(outcome ? { outcome } : {}) });
    return { data: data.map((row) => shownRow(row, actor)), page };
  }

  @Post(':id/rows/:number/decision')
  @HttpCode(200)
  @Allow('docket.import')
  @ApiOperation({ summary: 'Say what is to become of one row' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ImportDto })
  async decide(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number, @IfMatch() version: number, @Body() { decision, caseId, reference }: DecideImportRowDto): Promise<ImportDto> {
    return shown(await this.imports.decide(actor, id, number, { version, decision, ...(caseId ? { caseId } : {}), ...(reference ? { reference } : {}) }), actor);
  }

  @Post(':id/commit')
  @HttpCode(200)
  @Allow('docket.import')
  @ApiOperation({ summary: 'Take it in', description: 'Begins to write all that the preview shows as new, matched or decided, and answers at once; `run` says how far it is. One at a time in an office.' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ImportDto })
  async commit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { digest }: CommitImportDto): Promise<ImportDto> {
    return shown(await this.commits.commit(actor, id, version, digest), actor);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Allow('docket.import')
  @ApiOperation({ summary: 'Go on with one that has stopped', description: 'From the row it stopped at, or without it; in the name of whoever says so.' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ImportDto })
  async resume(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { leaveOut }: ResumeImportDto): Promise<ImportDto> {
    return shown(await this.commits.resume(actor, id, version, { leaveOut }), actor);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Allow('docket.import')
  @ApiOperation({ summary: 'Let it be', description: 'Of one that has stopped what was written stays.' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ImportDto })
  async discard(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ImportDto> {
    return shown(await this.commits.discard(actor, id, version), actor);
  }
}

async function whole({ content }: Upload): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > IMPORT_FILE_BYTES) throw new FileTooLarge(IMPORT_FILE_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const said = (faults: readonly FieldError[], { locale }: Actor) => faults.map((fault) => ({ ...fault, message: fieldText(fault, locale) }));
const shown = (view: ImportView, actor: Actor): ImportDto => ({ ...view, needs: said(view.needs, actor), names: [...view.names], failure: view.failure && { ...view.failure, message: problemText(view.failure.code, actor.locale), errors: said(view.failure.errors, actor) } });
const shownRow = (row: ImportRowView, actor: Actor): ImportRowPageDto['data'][number] =>
  ({ ...row, faults: said(row.faults, actor), decisions: [...row.decisions], fields: [...row.fields], difference: [...row.difference], deadlineIds: [...row.deadlineIds] });
