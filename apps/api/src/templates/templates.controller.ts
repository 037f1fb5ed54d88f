import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { sayTag, type Actor } from '@tamga/domain';
import { DOCX_BYTES, DOCX_TYPE, TemplateDocuments, TemplatesService, type DocxFile, type TemplatePage, type TemplatePreview, type TemplateView } from '@tamga/features/templates';
import { FileTooLarge } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { dismissUpload, readUpload, type Upload } from '../documents/upload.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import type { TamgaRequest } from '../http/request.js';
import { validationPipe } from '../http/validation.pipe.js';
import { AdoptTemplateDto, NewTemplateDto, PreviewTemplateQuery, TemplateDto, TemplateLineDto, TemplatePageDto, TemplatePreviewDto, TemplatesQuery, TemplateTagsDto } from './templates.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version last seen, quoted: "7".' };
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
export const docxFile = ({ content, fileName }: DocxFile): StreamableFile => new StreamableFile(content, { type: DOCX_TYPE, disposition: `attachment; filename="${fileName}"` });
export const shownPreview = ({ html, missing }: TemplatePreview, { locale }: Actor): TemplatePreviewDto => ({ html, missing: missing.map((path) => ({ path, meaning: sayTag(path, locale) })) });

/** What the office’s documents are written from: its own Word files with tags, in versions. */
@ApiTags('templates')
@Controller('templates')
export class TemplatesController {
  private readonly pipe = validationPipe();

  constructor(
    private readonly templates: TemplatesService,
    private readonly documents: TemplateDocuments,
  ) {}

  @Get()
  @Allow('template.read')
  @ApiOperation({ summary: 'Templates of the office, newest first' })
  @ApiOkResponse({ type: TemplatePageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[group]': group = 'current', 'filter[kind]': kind }: TemplatesQuery): Promise<TemplatePage> {
    return this.templates.list(actor, { group, kind, limit, cursor });
  }

  @Post()
  @Allow('template.propose')
  @ApiOperation({ summary: 'Propose the office’s own Word document', description: 'A .docx of at most 2 MB without macros, embedded objects or anything fetched from outside. Every fault of its tags is named with its place.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object', required: ['kind', 'locale', 'file'],
      properties: { kind: { type: 'string', enum: ['nda', 'mta', 'option', 'licence', 'statement', 'invoice'] }, locale: { type: 'string', enum: ['en', 'ru', 'kk'] }, note: { type: 'string', maxLength: 1000 }, file: { type: 'string', format: 'binary', description: 'Last in the form.' } },
    },
  })
  @ApiCreatedResponse({ type: TemplateDto })
  async propose(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<TemplateView> {
    let upload: Upload | undefined;
    try {
      upload = await readUpload(request, DOCX_BYTES);
      const fields = (await this.pipe.transform({ ...upload.fields }, { type: 'body', metatype: NewTemplateDto })) as NewTemplateDto;
      return await this.templates.propose(actor, fields, { name: upload.fileName, bytes: await whole(upload) });
    } catch (error) {
      upload?.content.destroy();
      dismissUpload(request, reply);
      throw error;
    }
  }

  @Get('tags')
  @Allow('template.read')
  @ApiOperation({ summary: 'Every tag that a template of this kind may have', description: 'A closed list. Meanings in the reader’s language, examples in the document’s.' })
  @ApiOkResponse({ type: TemplateTagsDto })
  tags(@CurrentActor() actor: Actor, @Query() { kind, locale }: TemplateLineDto): TemplateTagsDto {
    return { data: this.templates.tags(actor, kind, locale) };
  }

  @Get('shipped/content')
  @Allow('template.read')
  @ApiOperation({ summary: 'A starting point that comes with Tamga, to be changed in Word' })
  @ApiProduces(DOCX_TYPE)
  @ApiOkResponse(BINARY)
  shipped(@CurrentActor() actor: Actor, @Query() line: TemplateLineDto): StreamableFile {
    return docxFile(this.templates.shipped(actor, line));
  }

  @Get('shipped/preview')
  @Allow('template.read')
  @ApiOkResponse({ type: TemplatePreviewDto })
  async previewShipped(@CurrentActor() actor: Actor, @Query() line: TemplateLineDto): Promise<TemplatePreviewDto> {
    return shownPreview(await this.documents.previewShipped(actor, line), actor);
  }

  @Post('shipped')
  @Allow('template.propose')
  @ApiOperation({ summary: 'Take a starting point over as a proposed version' })
  @ApiCreatedResponse({ type: TemplateDto })
  takeShipped(@CurrentActor() actor: Actor, @Body() line: TemplateLineDto): Promise<TemplateView> {
    return this.templates.takeShipped(actor, line);
  }

  @Get(':id')
  @Allow('template.read')
  @ApiOkResponse({ type: TemplateDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TemplateView> {
    return this.templates.get(actor, id);
  }

  @Get(':id/content')
  @Allow('template.read')
  @ApiOperation({ summary: 'The document as it was proposed' })
  @ApiProduces(DOCX_TYPE)
  @ApiOkResponse(BINARY)
  async content(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return docxFile(await this.templates.content(actor, id));
  }

  @Get(':id/preview')
  @Allow('template.read')
  @ApiOperation({ summary: 'What would be written from it: with made-up values, or for an agreement' })
  @ApiOkResponse({ type: TemplatePreviewDto })
  async preview(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { agreementId }: PreviewTemplateQuery): Promise<TemplatePreviewDto> {
    return shownPreview(await this.documents.preview(actor, id, agreementId), actor);
  }

  @Post(':id/adoption')
  @HttpCode(200)
  @Allow('template.adopt')
  @ApiOperation({ summary: 'Adopt it', description: 'From now on documents of its kind and language are written from it; the one before is retired.' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TemplateDto })
  adopt(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AdoptTemplateDto): Promise<TemplateView> {
    return this.templates.adopt(actor, id, version, body);
  }

  @Post(':id/retirement')
  @HttpCode(200)
  @Allow('template.propose')
  @ApiOperation({ summary: 'Put it aside', description: 'One that is in force is put aside by a manager alone.' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TemplateDto })
  retire(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<TemplateView> {
    return this.templates.retire(actor, id, version);
  }
}

/** @throws FileTooLarge */
async function whole({ content }: Upload): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > DOCX_BYTES) throw new FileTooLarge(DOCX_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
