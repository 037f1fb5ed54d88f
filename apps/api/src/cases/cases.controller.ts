import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Actor, NextSteps } from '@tamga/domain';
import { CasesLists, CasesReader, CasesService, type CaseView, type CommandAnswer, type PlainCaseView } from '@tamga/features/cases';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { BoardDto, BoardQuery, CasePageDto, ListCasesQuery, SearchCasesDto } from './case-list.dto.js';
import { CaseDto, CommandAnswerDto, EditCaseDto, NextStepsDto, PlainCaseDto, TickDto } from './case.dto.js';
import { commandOf, TransitionDto } from './transition.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version last seen, quoted: "7".' };
/** Lists come from PostgreSQL as text and are sent as they are. */
const JSON_TEXT = ['content-type', 'application/json; charset=utf-8'] as const;

@ApiTags('cases')
@ApiExtraModels(CaseDto, PlainCaseDto, BoardDto, CasePageDto)
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly reader: CasesReader,
    private readonly lists: CasesLists,
  ) {}

  @Get()
  @Allow('case.list')
  @Header(...JSON_TEXT)
  @ApiOperation({ summary: 'The office’s cases, or one’s own as an inventor' })
  @ApiOkResponse({ type: CasePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ListCasesQuery): Promise<string> {
    const { sort, limit, cursor, 'filter[stage]': stage, 'filter[standing]': standing, 'filter[owner]': owner, 'filter[track]': track, 'filter[overTarget]': over } = query;
    const ownerId = owner === 'me' ? actor.userId : owner;
    const filter = { ...(stage && { stage }), ...(standing && { standing }), ...(ownerId && { owner: ownerId }), ...(track && { track }), overTarget: over === 'true' };
    return this.lists.list(actor, { sort, limit, cursor, filter });
  }

  @Get('board')
  @Allow('case.list')
  @Header(...JSON_TEXT)
  @ApiOperation({ summary: 'Every stage with its counts and first cards; with ?stage= one column from the cursor on' })
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(BoardDto) }, { $ref: getSchemaPath(CasePageDto) }] } })
  board(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<string> {
    return this.lists.board(actor, query);
  }

  @Post('search')
  @HttpCode(200)
  @Allow('case.search')
  @Header(...JSON_TEXT)
  @ApiOperation({ summary: 'Find cases by words, parts of words or the reference' })
  @ApiOkResponse({ type: CasePageDto })
  search(@CurrentActor() actor: Actor, @Body() { text, filters, limit, cursor }: SearchCasesDto): Promise<string> {
    return this.lists.search(actor, { text, filter: filters ?? {}, limit, cursor });
  }

  @Get(':id')
  @Allow('case.read')
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(CaseDto) }, { $ref: getSchemaPath(PlainCaseDto) }], discriminator: { propertyName: 'view', mapping: { office: getSchemaPath(CaseDto), plain: getSchemaPath(PlainCaseDto) } } } })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseView | PlainCaseView> {
    return this.reader.view(actor, id);
  }

  @Get(':id/next-steps')
  @Allow('case.read')
  @ApiOperation({ summary: 'Each command, whether it is possible for you now, and what is missing' })
  @ApiOkResponse({ type: NextStepsDto })
  nextSteps(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NextSteps> {
    return this.reader.nextSteps(actor, id);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  // The widest of the commands' permissions; the service asks for the one of the command.
  @Allow('case.advance')
  @ApiOperation({ summary: 'One command: advance, send-back, hold, resume, close, reopen, override, assign' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: CommandAnswerDto })
  transition(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: TransitionDto): Promise<CommandAnswer> {
    return this.cases.command(actor, id, version, commandOf(body));
  }

  @Patch(':id')
  @Allow('case.edit')
  @ApiOperation({ summary: 'Title, keywords, track' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: CommandAnswerDto })
  edit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: EditCaseDto): Promise<CommandAnswer> {
    return this.cases.edit(actor, id, version, body);
  }

  @Put(':id/checklist/:code')
  @Allow('case.edit')
  @ApiOperation({ summary: 'Tick or untick an item of the office’s own checklist' })
  @ApiOkResponse({ type: CommandAnswerDto })
  tick(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('code') code: string, @Body() { done }: TickDto): Promise<CommandAnswer> {
    return this.cases.tick(actor, id, code, done);
  }
}
