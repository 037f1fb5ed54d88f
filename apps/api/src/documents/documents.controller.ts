import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { attachmentHeader, DocumentsReader, DocumentsService, type DocumentDetail, type DocumentPage, type DocumentView } from '@tamga/features/documents';
import { CONFIG, type Config } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import type { TamgaRequest } from '../http/request.js';
import { validationPipe } from '../http/validation.pipe.js';
import { DocumentDetailDto, DocumentDto, DocumentPageDto, ListDocumentsQuery, NewDocumentDto, RemoveDocumentDto } from './document.dto.js';
import { dismissUpload, readUpload, requireNoFields, type Upload } from './upload.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version last seen, quoted: "7".' };
const FILE = { type: 'string', format: 'binary', description: 'Last in the form.' } as const;

@ApiTags('documents')
@Controller('documents')
export class DocumentsController {
  private readonly pipe = validationPipe();

  constructor(
    private readonly documents: DocumentsService,
    private readonly reader: DocumentsReader,
    @Inject(CONFIG) private readonly config: Pick<Config, 'uploadMaxBytes'>,
  ) {}

  @Get()
  @Allow('document.read')
  @ApiOperation({ summary: 'Documents of one disclosure, case, agreement or assessment, newest first', description: 'A case’s list has its disclosure’s documents too.' })
  @ApiOkResponse({ type: DocumentPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ListDocumentsQuery): Promise<DocumentPage> {
    const { limit, cursor, 'filter[kind]': kind, 'filter[subjectKind]': subjectKind, 'filter[subjectId]': subjectId } = query;
    return this.reader.list(actor, { subjectKind, subjectId, limit, removed: query['filter[removed]'] === 'true', ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) });
  }

  @Post()
  @Allow('document.upload')
  @ApiOperation({ summary: 'Upload a document', description: 'The fields stand before the file in the form. The content must be what the name says.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object', required: ['subjectKind', 'subjectId', 'kind', 'title', 'file'],
      properties: {
        subjectKind: { type: 'string', enum: ['disclosure', 'case', 'agreement', 'assessment'] }, subjectId: { type: 'string', format: 'uuid' },
        kind: { type: 'string', enum: ['disclosure-attachment', 'prior-art', 'signed-agreement', 'filing-receipt', 'correspondence', 'report', 'other'] },
        title: { type: 'string', maxLength: 300 }, confidentiality: { type: 'string', enum: ['internal', 'inventor-visible'] }, file: FILE,
      },
    },
  })
  @ApiCreatedResponse({ type: DocumentDto })
  add(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<DocumentView> {
    return this.receive(request, reply, async ({ fields, fileName, content }) => this.documents.add(actor, await this.checked(fields), { name: fileName, content }));
  }

  @Get(':id')
  @Allow('document.read')
  @ApiOkResponse({ type: DocumentDetailDto })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentDetail> {
    return this.reader.read(actor, id);
  }

  @Post(':id/versions')
  @Allow('document.upload')
  @ApiOperation({ summary: 'Upload a further version' })
  @ApiHeader(IF_MATCH)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE } } })
  @ApiCreatedResponse({ type: DocumentDto })
  addVersion(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentView> {
    return this.receive(request, reply, async (upload) => {
      requireNoFields(upload);
      return this.documents.addVersion(actor, id, version, { name: upload.fileName, content: upload.content });
    });
  }

  @Get(':id/versions/:number/content')
  @Allow('document.read')
  @ApiOperation({ summary: 'Download one version', description: 'Always as an attachment; Repr-Digest carries the SHA-256.' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, size, fileName, mediaType, sha256 } = await this.reader.download(actor, id, number);
    // Nothing that somebody uploaded may ever run as a page of ours (OWASP ASVS 5.0, 5.4).
    void reply.header('content-security-policy', "sandbox; default-src 'none'").header('x-content-type-options', 'nosniff');
    void reply.header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
    return new StreamableFile(stream, { type: mediaType, length: size, disposition: attachmentHeader(fileName) });
  }

  @Post(':id/removal')
  @HttpCode(200)
  @Allow('document.remove')
  @ApiOperation({ summary: 'Mark as removed', description: 'It leaves the lists and is never deleted.' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DocumentDto })
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: RemoveDocumentDto): Promise<DocumentView> {
    return this.documents.remove(actor, id, version, reason);
  }

  private async receive(request: TamgaRequest, reply: FastifyReply, keep: (upload: Upload) => Promise<DocumentView>): Promise<DocumentView> {
    let upload: Upload | undefined;
    try {
      upload = await readUpload(request, this.config.uploadMaxBytes);
      return await keep(upload);
    } catch (error) {
      upload?.content.destroy();
      dismissUpload(request, reply);
      throw error;
    }
  }

  /** The form's fields through the same checks as any other body. */
  private async checked(fields: Upload['fields']): Promise<NewDocumentDto> {
    return (await this.pipe.transform({ ...fields }, { type: 'body', metatype: NewDocumentDto })) as NewDocumentDto;
  }
}
