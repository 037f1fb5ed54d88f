import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { DuesReader, DuesService, type DueFileView, type DueFilter, type DuePage, type DueSums, type DueView } from '@tamga/features/remuneration';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { AssessRemunerationDto, NewRemunerationDto, PayRemunerationDto, RemunerationReasonDto, UndoRemunerationPaymentDto, WaiveRemunerationDto } from './remuneration-requests.dto.js';
import { RemunerationDto, RemunerationFileDto, RemunerationFilterQuery, RemunerationListQuery, RemunerationPageDto, RemunerationSumsDto } from './remuneration.dto.js';

/** Who is owed what by law, policy or contract, by when, and what came of it. */
@ApiTags('remuneration')
@Controller('remuneration')
export class RemunerationController {
  constructor(
    private readonly dues: DuesService,
    private readonly reader: DuesReader,
  ) {}

  @Get()
  @Allow('remuneration.read')
  @ApiOkResponse({ type: RemunerationPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: RemunerationListQuery): Promise<DuePage> {
    return this.reader.list(actor, { ...filterOf(query), limit: query.limit, cursor: query.cursor });
  }

  /** Of what is open, by currency. */
  @Get('sums')
  @Allow('remuneration.read')
  @ApiOkResponse({ type: RemunerationSumsDto })
  sums(@CurrentActor() actor: Actor, @Query() query: RemunerationFilterQuery): Promise<DueSums> {
    return this.reader.sums(actor, filterOf(query));
  }

  /** One's own, by the day of payment. */
  @Get('own')
  @Allow('statement.read')
  @ApiOkResponse({ type: RemunerationPageDto })
  own(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<DuePage> {
    return this.reader.own(actor, query);
  }

  /** 404 for another's, as for what is not there. */
  @Get('own/:id')
  @Allow('statement.read')
  @ApiOkResponse({ type: RemunerationDto })
  ownOne(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DueView> {
    return this.reader.ownOne(actor, id);
  }

  @Get('remuneration.csv')
  @Allow('remuneration.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@CurrentActor() actor: Actor, @Query() query: RemunerationListQuery): Promise<StreamableFile> {
    const { content, fileName } = await this.reader.csv(actor, filterOf(query));
    return new StreamableFile(Readable.from(content, { objectMode: false }), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }

  /** Typed from a contract, or what the law gives by something that the docket does not know. */
  @Post()
  @Allow('remuneration.record')
  @ApiCreatedResponse({ type: RemunerationFileDto })
  record(@CurrentActor() actor: Actor, @Body() body: NewRemunerationDto): Promise<DueFileView> {
    return this.dues.record(actor, body);
  }

  /** With its history. */
  @Get(':id')
  @Allow('remuneration.read')
  @ApiOkResponse({ type: RemunerationFileDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DueFileView> {
    return this.reader.get(actor, id);
  }

  /** How much it is, and what that was reckoned from. */
  @Post(':id/assessment')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: RemunerationFileDto })
  assess(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AssessRemunerationDto): Promise<DueFileView> {
    return this.dues.assess(actor, id, version, body);
  }

  @Post(':id/payments')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: RemunerationFileDto })
  pay(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PayRemunerationDto): Promise<DueFileView> {
    return this.dues.pay(actor, id, version, body);
  }

  /** A payment that was written down wrongly. */
  @Post(':id/payment-corrections')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: RemunerationFileDto })
  undo(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: UndoRemunerationPaymentDto): Promise<DueFileView> {
    return this.dues.undoPayment(actor, id, version, body);
  }

  /** Given up by the person, in writing. */
  @Post(':id/waiver')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: RemunerationFileDto })
  waive(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: WaiveRemunerationDto): Promise<DueFileView> {
    return this.dues.waive(actor, id, version, body);
  }

  @Post(':id/dispute')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: RemunerationFileDto })
  dispute(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: RemunerationReasonDto): Promise<DueFileView> {
    return this.dues.dispute(actor, id, version, reason);
  }

  @Post(':id/dispute-end')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: RemunerationFileDto })
  endDispute(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: RemunerationReasonDto): Promise<DueFileView> {
    return this.dues.endDispute(actor, id, version, reason);
  }

  /** Nothing is owed after all. */
  @Post(':id/refusal')
  @HttpCode(200)
  @Allow('remuneration.decide')
  @ApiOkResponse({ type: RemunerationFileDto })
  refuse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: RemunerationReasonDto): Promise<DueFileView> {
    return this.dues.refuseClaim(actor, id, version, reason);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Allow('remuneration.decide')
  @ApiOkResponse({ type: RemunerationFileDto })
  reopen(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: RemunerationReasonDto): Promise<DueFileView> {
    return this.dues.reopen(actor, id, version, reason);
  }
}

function filterOf(query: RemunerationFilterQuery & { readonly 'filter[group]'?: DueFilter['group'] }): DueFilter {
  return { group: query['filter[group]'] ?? 'open', payeeId: query['filter[payee]'], caseId: query['filter[case]'], ground: query['filter[ground]'], state: query['filter[state]'] };
}
