import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags, type ApiBodyOptions } from '@nestjs/swagger';
import { EXPENSE_FIELDS, type Actor, type ExpenseField, type FieldError } from '@tamga/domain';
import { EXPENSE_FILE_BYTES, ExpenseImports, type ExpenseFile, type TableWanted } from '@tamga/features/expenses';
import { FileTooLarge } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { dismissUpload, readUpload, type Upload } from '../documents/upload.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { fieldText } from '../http/problem-texts.js';
import type { TamgaRequest } from '../http/request.js';
import { validationPipe } from '../http/validation.pipe.js';
import { ExpenseTableDto } from './expense-requests.dto.js';
import { ExpenseImportedDto, ExpensePreviewDto, ExpenseTableFaultDto } from './expenses.dto.js';

const FIELDS = Object.fromEntries(['encoding', 'separator', 'columns', 'order', 'decimal', 'currency', 'kind', 'borneBy', 'state', 'case', 'withDuplicates'].map((name) => [name, { type: 'string' } as const]));
const FORM: ApiBodyOptions = { schema: { type: 'object', required: ['file'], properties: { ...FIELDS, file: { type: 'string', format: 'binary', description: 'Last in the form.' } } } };

/** Bills in a table, as patent attorneys send them. */
@ApiTags('expenses')
@Controller('expenses/imports')
export class ExpenseImportsController {
  private readonly pipe = validationPipe();

  constructor(private readonly imports: ExpenseImports) {}

  @Post('preview')
  @HttpCode(200)
  @Allow('expense.record')
  @ApiOperation({ summary: 'What would be taken in from a table (CSV, XLSX)', description: 'Up to 2,000 rows and 5 MB. Nothing is written; each fault names its row and field.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ApiOkResponse({ type: ExpensePreviewDto })
  preview(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExpensePreviewDto> {
    return this.receive(request, reply, async (file, wanted) => {
      const { samples: _samples, faults, columns, ...preview } = await this.imports.preview(actor, file, tableOf(wanted));
      return { ...preview, columns: { ...columns }, faults: faults.map((fault) => faultOf(fault, actor)) };
    });
  }

  @Post()
  @Allow('expense.record')
  @ApiOperation({ summary: 'Takes the table in: all of its rows, or none', description: 'Bills that may be there already are left out, unless `withDuplicates` is true.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ApiCreatedResponse({ type: ExpenseImportedDto })
  take(@CurrentActor() actor: Actor, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExpenseImportedDto> {
    return this.receive(request, reply, (file, wanted) => this.imports.take(actor, file, { ...tableOf(wanted), withDuplicates: wanted.withDuplicates === 'true' }));
  }

  private async receive<Answer>(request: TamgaRequest, reply: FastifyReply, work: (file: ExpenseFile, wanted: ExpenseTableDto) => Promise<Answer>): Promise<Answer> {
    let upload: Upload | undefined;
    try {
      upload = await readUpload(request, EXPENSE_FILE_BYTES);
      const wanted = (await this.pipe.transform({ ...upload.fields }, { type: 'body', metatype: ExpenseTableDto })) as ExpenseTableDto;
      return await work({ name: upload.fileName, bytes: await whole(upload) }, wanted);
    } catch (error) {
      upload?.content.destroy();
      dismissUpload(request, reply);
      throw error;
    }
  }
}

function tableOf({ encoding, separator, columns, order, decimal, currency, kind, borneBy, state, case: file }: ExpenseTableDto): TableWanted {
  return {
    encoding, separator, columns: columns === undefined ? undefined : columnsOf(columns), order: order ?? 'dmy', decimal: decimal ?? ',', defaultCurrency: currency ?? 'KZT', defaultKind: kind ?? 'other', defaultBearer: borneBy ?? 'office',
    defaultState: state ?? 'booked', defaultCase: file ?? '',
  };
}

/** Fields there are, with a heading; what else stands in the JSON means nothing. */
function columnsOf(json: string): { readonly [F in ExpenseField]?: string } {
  const given = JSON.parse(json) as unknown;
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(EXPENSE_FIELDS.flatMap((field) => {
    const heading = (given as Record<string, unknown>)[field];
    return typeof heading === 'string' && heading !== '' ? [[field, heading]] : [];
  }));
}

function faultOf(fault: FieldError, { locale }: Actor): ExpenseTableFaultDto {
  const [, row, field] = /^\/(?:rows\/(\d+)|columns)\/(\w+)$/.exec(fault.pointer) ?? [];
  return { row: Number(row ?? 0), field: (field ?? 'date') as ExpenseField, code: fault.code, message: fieldText(fault, locale) };
}

async function whole({ content }: Upload): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > EXPENSE_FILE_BYTES) throw new FileTooLarge(EXPENSE_FILE_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
