import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor, BankColumns } from '@tamga/domain';
import { BankStatements, STATEMENT_FILE_BYTES, type BankLinePage, type ReadStatement, type StatementColumns, type StatementFile } from '@tamga/features/receivables';
import { FileTooLarge } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { dismissUpload, readUpload, type Upload } from '../documents/upload.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import type { TamgaRequest } from '../http/request.js';
import { validationPipe } from '../http/validation.pipe.js';
import { BankLinePageDto, BookBankLineDto, BookedBankLineDto, LeaveBankLineDto, ReadStatementDto, ReadStatementResultDto, StatementColumnsDto, TableFileDto } from './bank.dto.js';

const TEXT = { type: 'string' } as const;
const FILE = { type: 'string', format: 'binary', description: 'Last in the form.' } as const;
const COLUMN_FIELDS = Object.fromEntries(['encoding', 'separator', 'date', 'amount', 'payer', 'text', 'reference', 'account', 'currency', 'order', 'decimal'].map((name) => [name, TEXT]));

/** What the bank says came in: read as often as one likes, booked by a person. */
@ApiTags('bank')
@Controller()
export class BankController {
  private readonly pipe = validationPipe();

  constructor(private readonly statements: BankStatements) {}

  @Post('bank-statements')
  @Allow('bank.import')
  @ApiOperation({ summary: 'Read a statement of the bank', description: 'camt.053.001.02 to .08, or a table (CSV, XLSX) with its columns named. Up to 10 MB. Nothing is booked; what was read before is not read again.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { ...COLUMN_FIELDS, file: FILE } } })
  @ApiCreatedResponse({ type: ReadStatementResultDto })
  read(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReadStatement> {
    return this.receive(ReadStatementDto, request, reply, (file, { encoding, separator, date, amount, account, currency, order, decimal, ...rest }) => {
      const table = date !== undefined && amount !== undefined;
      const columns: BankColumns | null = table ? { ...rest, date, amount, account: account ?? '', currency: currency ?? 'KZT', order: order ?? 'dmy', decimal: decimal ?? ',' } : null;
      return this.statements.read(actor, file, columns && { encoding, separator, columns });
    });
  }

  @Post('bank-statements/columns')
  @HttpCode(200)
  @Allow('bank.import')
  @ApiOperation({ summary: 'The headings and first rows of a table, to say what its columns hold' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { encoding: TEXT, separator: TEXT, file: FILE } } })
  @ApiOkResponse({ type: StatementColumnsDto })
  columns(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StatementColumns> {
    return this.receive(TableFileDto, request, reply, (file, wanted) => this.statements.columns(actor, file, wanted));
  }

  /** Lines that nobody has decided about, newest first, each with what it may pay for. */
  @Get('bank-lines')
  @Allow('bank.import')
  @ApiOkResponse({ type: BankLinePageDto })
  open(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<BankLinePage> {
    return this.statements.open(actor, { limit, cursor });
  }

  @Post('bank-lines/:id/booking')
  @HttpCode(200)
  @Allow('bank.import')
  @ApiOkResponse({ type: BookedBankLineDto })
  book(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: BookBankLineDto): Promise<{ readonly receiptId: string }> {
    return this.statements.book(actor, id, version, body);
  }

  /** It is none of the office’s money. */
  @Post('bank-lines/:id/leaving')
  @HttpCode(204)
  @Allow('bank.import')
  @ApiNoContentResponse()
  leave(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: LeaveBankLineDto): Promise<void> {
    return this.statements.leave(actor, id, version, reason);
  }

  private async receive<Fields, Answer>(metatype: Type<Fields>, request: TamgaRequest, reply: FastifyReply, work: (file: StatementFile, fields: Fields) => Promise<Answer>): Promise<Answer> {
    let upload: Upload | undefined;
    try {
      upload = await readUpload(request, STATEMENT_FILE_BYTES);
      const fields = (await this.pipe.transform({ ...upload.fields }, { type: 'body', metatype })) as Fields;
      return await work({ name: upload.fileName, bytes: await whole(upload) }, fields);
    } catch (error) {
      upload?.content.destroy();
      dismissUpload(request, reply);
      throw error;
    }
  }
}

async function whole({ content }: Upload): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > STATEMENT_FILE_BYTES) throw new FileTooLarge(STATEMENT_FILE_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
