import { Body, Controller, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiTags, type ApiBodyOptions } from '@nestjs/swagger';
import { LOCALES, type Locale } from '@tamga/domain';
import { LicenseeReports, SALES_FILE_BYTES, type SavedReport } from '@tamga/features/royalties';
import { CONFIG, FileTooLarge, type Config } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { dismissUpload, readUpload, type Upload } from '../documents/upload.js';
import { Public } from '../http/access.decorators.js';
import { fieldText } from '../http/problem-texts.js';
import type { TamgaRequest } from '../http/request.js';
import { validationPipe } from '../http/validation.pipe.js';
import { ReportEvidenceListDto, SalesReportDto, SalesReportSecretDto, SalesTableDto, SaveSalesReportDto, SubmitSalesReportDto } from './sales-reports.dto.js';

const FORM: ApiBodyOptions = { schema: { type: 'object', required: ['secret', 'file'], properties: { secret: { type: 'string' }, file: { type: 'string', format: 'binary', description: 'Last in the form.' } } } };

/**
 * Reports of sales, the licensee's side: no account, but the secret of a mailed link in every request. All are POST, so that no secret stands in
 * an address, and each costs its sender one of their tries. What is wrong in any way is not found.
 */
@ApiTags('sales-reports')
@Controller('sales-reports')
@Public()
export class SalesReportsController {
  private readonly pipe = validationPipe();

  constructor(
    private readonly reports: LicenseeReports,
    @Inject(CONFIG) private readonly config: Pick<Config, 'uploadMaxBytes'>,
  ) {}

  @Post('openings')
  @HttpCode(200)
  @ApiOkResponse({ type: SalesReportDto })
  async open(@Body() { secret }: SalesReportSecretDto, @Headers('accept-language') language: string | undefined): Promise<SalesReportDto> {
    return shown(await this.reports.open(secret, localeOf(language)), language);
  }

  /** Saved as it was typed; the answer says what is owed, or what has to be put right. */
  @Post('drafts')
  @HttpCode(200)
  @ApiOkResponse({ type: SalesReportDto })
  async save(@Body() { secret, ...written }: SaveSalesReportDto, @Headers('accept-language') language: string | undefined): Promise<SalesReportDto> {
    return shown(await this.reports.save(secret, written, localeOf(language)), language);
  }

  @Post('submissions')
  @HttpCode(200)
  @ApiOkResponse({ type: SalesReportDto })
  async submit(@Body() { secret, ...written }: SubmitSalesReportDto, @Headers('accept-language') language: string | undefined): Promise<SalesReportDto> {
    return shown(await this.reports.submit(secret, written, localeOf(language)), language);
  }

  /** The lines of a CSV or XLSX file; nothing is stored. */
  @Post('tables')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ApiOkResponse({ type: SalesTableDto })
  table(@Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SalesTableDto> {
    return this.upload(request, reply, SALES_FILE_BYTES, async (secret, upload) => this.reports.table(secret, await whole(upload)));
  }

  /** A file that shows what was sold. */
  @Post('evidence')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ApiOkResponse({ type: ReportEvidenceListDto })
  evidence(@Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReportEvidenceListDto> {
    return this.upload(request, reply, this.config.uploadMaxBytes, async (secret, upload) => ({ data: await this.reports.attach(secret, { name: upload.fileName, content: upload.content }) }));
  }

  /** Mails a new link to where the report was asked from. Answers alike whether there was anything to mail. */
  @Post('renewals')
  @HttpCode(204)
  @ApiNoContentResponse()
  renew(@Body() { secret }: SalesReportSecretDto): Promise<void> {
    return this.reports.renew(secret);
  }

  private async upload<T>(request: TamgaRequest, reply: FastifyReply, most: number, work: (secret: string, upload: Upload) => Promise<T>): Promise<T> {
    try {
      const upload = await readUpload(request, most);
      const { secret } = (await this.pipe.transform({ ...upload.fields }, { type: 'body', metatype: SalesReportSecretDto })) as SalesReportSecretDto;
      return await work(secret, upload);
    } catch (error) {
      dismissUpload(request, reply);
      throw error;
    }
  }
}

async function whole(upload: Upload): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of upload.content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > SALES_FILE_BYTES) throw new FileTooLarge(SALES_FILE_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const localeOf = (header: string | undefined): Locale => LOCALES.find((locale) => header?.toLowerCase().startsWith(locale)) ?? 'en';

const shown = (view: SavedReport, language: string | undefined): SalesReportDto => ({ ...view, faults: view.faults.map((fault) => ({ pointer: fault.pointer, code: fault.code, message: fieldText(fault, localeOf(language)) })) });
