import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AcceptancesService, AccountService, InvitationsService, SessionsService } from '@tamga/features/identity';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Public, SignedIn } from '../http/access.decorators.js';
import type { TamgaRequest } from '../http/request.js';
import { SecretDto } from './auth.dto.js';
import {
  AcceptedInvitationDto, AcceptInvitationDto, InvitationDto, InvitationPageDto, InvitationPreviewDto, InvitationsQuery, InvitedListDto, InviteDto, InviteListDto, JoinedOfficeDto,
} from './invitations.dto.js';
import { SessionAnswer } from './session-answer.js';

/** Asking people into the office, and taking that up. */
@ApiTags('invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly acceptances: AcceptancesService,
    private readonly sessions: SessionsService,
    private readonly account: AccountService,
    private readonly answer: SessionAnswer,
  ) {}

  /** Those sent from this office, the latest first. */
  @Get()
  @Allow('user.list')
  @ApiOkResponse({ type: InvitationPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: InvitationsQuery): Promise<InvitationPageDto> {
    const { limit, cursor, 'filter[state]': state } = query;
    return this.invitations.list(actor, { limit, cursor, state }) as Promise<InvitationPageDto>;
  }

  /** Invites by mail, for seven days. Inventors and reviewers by any officer, other roles by an administrator. */
  @Post()
  @Allow('user.invite')
  @ApiCreatedResponse({ type: InvitationDto })
  invite(@CurrentActor() actor: Actor, @Body() body: InviteDto): Promise<InvitationDto> {
    return this.invitations.invite(actor, body);
  }

  /** Invites a list of people, or says what would become of it; a line that is refused leaves the others alone. */
  @Post('lists')
  @Allow('user.invite')
  @HttpCode(200)
  @ApiOkResponse({ type: InvitedListDto })
  async inviteMany(@CurrentActor() actor: Actor, @Body() { people, rehearse }: InviteListDto): Promise<InvitedListDto> {
    return { lines: await this.invitations.inviteMany(actor, people, { rehearse }) };
  }

  /** Sends a new link; the one before stops working. */
  @Post(':id/resending')
  @Allow('user.invite')
  @HttpCode(200)
  @ApiOkResponse({ type: InvitationDto })
  resend(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InvitationDto> {
    return this.invitations.resend(actor, id);
  }

  /** Takes an invitation back. */
  @Delete(':id')
  @Allow('user.invite')
  @ApiOkResponse({ type: InvitationDto })
  revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InvitationDto> {
    return this.invitations.revoke(actor, id);
  }

  /** What a link offers. The secret is sent in the body: addresses end up in logs. */
  @Post('previews')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: InvitationPreviewDto })
  preview(@Body() body: SecretDto): Promise<InvitationPreviewDto> {
    return this.acceptances.preview(body.token);
  }

  /** Takes an invitation up: makes the account and signs in, or adds the role to the account of this address. */
  @Post('acceptances')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: AcceptedInvitationDto })
  async accept(@Body() body: AcceptInvitationDto, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<AcceptedInvitationDto> {
    const { token: secret, ...rest } = body;
    const session = await this.acceptances.accept({ secret, ...rest, userAgent: String(request.headers['user-agent'] ?? '') });
    if (!session) return { me: null };
    this.answer.give(reply, session);
    const { actor } = await this.sessions.actorOfSession(session.token, request.id);
    return { me: await this.account.me(actor) } as AcceptedInvitationDto;
  }

  /** Takes an invitation up with the account that is signed in, whatever address it was sent to. */
  @Post('acceptances/own')
  @SignedIn()
  @HttpCode(200)
  @ApiOkResponse({ type: JoinedOfficeDto })
  acceptAsMyself(@CurrentActor() actor: Actor, @Body() body: SecretDto): Promise<JoinedOfficeDto> {
    return this.acceptances.acceptAs(actor, body.token);
  }
}
