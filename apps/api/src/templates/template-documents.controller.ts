import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import type { AgreementView } from '@tamga/features/agreements';
import { DOCX_TYPE, TemplateDocuments } from '@tamga/features/templates';
import { AgreementDto } from '../agreements/agreements.dto.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { docxFile } from './templates.controller.js';
import { MakeDocumentDto, StatementLanguageQuery } from './templates.dto.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** Documents written from the office’s templates. */
@ApiTags('templates')
@Controller()
export class TemplateDocumentsController {
  constructor(private readonly documents: TemplateDocuments) {}

  @Post('agreements/:id/made-documents')
  @Allow('agreement.record')
  @ApiOperation({ summary: 'Write a document from a template and add it as a version of the agreement’s text' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The agreement’s version last seen, quoted: "7".' })
  @ApiCreatedResponse({ type: AgreementDto })
  make(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: MakeDocumentDto): Promise<AgreementView> {
    return this.documents.make(actor, id, version, body);
  }

  @Get('statements/:id/statement.docx')
  @Allow('statement.read')
  @ApiOperation({ summary: 'A statement as a Word document, for the office', description: 'In the payee’s language unless another one is asked for. What a payee gets is the PDF.' })
  @ApiProduces(DOCX_TYPE)
  @ApiOkResponse(BINARY)
  async statement(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { locale }: StatementLanguageQuery): Promise<StreamableFile> {
    return docxFile(await this.documents.statement(actor, id, locale));
  }

  /** In the payer’s language. */
  @Get('invoices/:id/invoice.docx')
  @Allow('invoice.read')
  @ApiProduces(DOCX_TYPE)
  @ApiOkResponse(BINARY)
  async invoice(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return docxFile(await this.documents.invoice(actor, id));
  }
}
