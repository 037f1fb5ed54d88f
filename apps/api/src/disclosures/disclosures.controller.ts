import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import {
  CoInventorsService, DisclosureDecisionsService, DisclosuresService, SignaturesService,
  type Accepted, type Decided, type DisclosurePage, type DisclosureView, type InvitedInventor, type SavedDraft, type Signed,
} from '@tamga/features/disclosures';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AcceptedDto, DecidedDto, DisclosureDto, DisclosurePageDto, InvitedInventorDto, SavedDraftDto, SignedDto } from './disclosure-answers.dto.js';
import { DisclosureContentDto } from './disclosure-content.dto.js';
import { AcceptDisclosureDto, CreateDisclosureDto, ListDisclosuresQuery, ReturnDisclosureDto, SignDisclosureDto, WithdrawDisclosureDto } from './disclosure.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version last seen, quoted: "7".' };

@ApiTags('disclosures')
@Controller('disclosures')
export class DisclosuresController {
  constructor(
    private readonly disclosures: DisclosuresService,
    private readonly coInventors: CoInventorsService,
    private readonly signatures: SignaturesService,
    private readonly decisions: DisclosureDecisionsService,
  ) {}

  @Get()
  @Allow('disclosure.list')
  @ApiOperation({ summary: 'The office’s disclosures, or one’s own, newest first' })
  @ApiOkResponse({ type: DisclosurePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ListDisclosuresQuery): Promise<DisclosurePage> {
    const { limit, cursor, 'filter[state]': state, 'filter[mine]': mine } = query;
    return this.disclosures.list(actor, { limit, mine: mine === 'true', ...(cursor ? { cursor } : {}), ...(state ? { state } : {}) });
  }

  @Post()
  @Allow('disclosure.create')
  @ApiOperation({ summary: 'Start a draft' })
  @ApiCreatedResponse({ type: SavedDraftDto })
  create(@CurrentActor() actor: Actor, @Body() { onBehalfOf, content }: CreateDisclosureDto): Promise<SavedDraft> {
    return this.disclosures.create(actor, { ...(onBehalfOf ? { onBehalfOf } : {}), content });
  }

  @Get(':id')
  @Allow('disclosure.read')
  @ApiOkResponse({ type: DisclosureDto })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DisclosureView> {
    return this.disclosures.read(actor, id);
  }

  @Patch(':id')
  @Allow('disclosure.edit')
  @ApiOperation({ summary: 'Save a piece of the draft', description: 'Missing things come back as completeness; a malformed value is refused with its pointer and nothing of the piece is stored. A change voids signatures.' })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: DisclosureContentDto })
  @ApiOkResponse({ type: SavedDraftDto })
  edit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() piece: Record<string, unknown>): Promise<SavedDraft> {
    return this.disclosures.edit(actor, id, version, piece);
  }

  @Post(':id/inventors/:inventorId/invitation')
  @HttpCode(200)
  @Allow('disclosure.edit')
  @ApiOperation({ summary: 'Bring a co-inventor to the disclosure', description: 'A colleague gets access at once; anybody else gets a mail with a link to join by.' })
  @ApiOkResponse({ type: InvitedInventorDto })
  invite(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('inventorId') inventorId: string): Promise<InvitedInventor> {
    return this.coInventors.invite(actor, id, inventorId);
  }

  @Post(':id/signatures')
  @Allow('disclosure.sign')
  @ApiOperation({ summary: 'Sign for oneself', description: 'Binds name, time, meaning (the share included) and the content’s SHA-256.' })
  @ApiCreatedResponse({ type: SignedDto })
  sign(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() input: SignDisclosureDto): Promise<Signed> {
    return this.signatures.sign(actor, id, input);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Allow('disclosure.submit')
  @ApiOperation({ summary: 'Hand a complete disclosure to the office' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DecidedDto })
  submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<Decided> {
    return this.decisions.submit(actor, id, version);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('disclosure.return')
  @ApiOperation({ summary: 'Give it back with questions' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DecidedDto })
  giveBack(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { questions }: ReturnDisclosureDto): Promise<Decided> {
    return this.decisions.giveBack(actor, id, version, questions);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('disclosure.withdraw')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DecidedDto })
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WithdrawDisclosureDto): Promise<Decided> {
    return this.decisions.withdraw(actor, id, version, reason ?? null);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @Allow('disclosure.accept')
  @ApiOperation({ summary: 'Accept it and open its case' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AcceptedDto })
  accept(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { track }: AcceptDisclosureDto): Promise<Accepted> {
    return this.decisions.accept(actor, id, version, track ?? 'patent');
  }
}
