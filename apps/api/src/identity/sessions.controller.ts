import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AccountService, PasswordsService, SessionsService } from '@tamga/features/identity';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentSession, Public, SignedIn } from '../http/access.decorators.js';
import type { TamgaRequest } from '../http/request.js';
import { addressKey } from '../http/rate-limit.js';
import { MeDto, SessionListDto, SignInDto, SwitchOfficeDto } from './auth.dto.js';
import { SessionAnswer } from './session-answer.js';

/** Signing in and out, and where else one is signed in. */
@ApiTags('auth')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly account: AccountService,
    private readonly answer: SessionAnswer,
  ) {}

  /** Signs in; the session is in the cookie, who it belongs to in the answer. */
  @Post('session')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: MeDto })
  async signIn(@Body() body: SignInDto, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeDto> {
    const userAgent = String(request.headers['user-agent'] ?? '');
    const session = await this.passwords.signIn({ ...body, address: addressKey(request.ip), userAgent });
    const { actor } = await this.sessions.actorOfSession(session.token, request.id);
    this.answer.give(reply, session);
    void reply.header('cache-control', 'private, no-store');
    return this.account.me(actor) as Promise<MeDto>;
  }

  /** Signs out. */
  @Delete('session')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor, sessionId);
    this.answer.take(reply);
  }

  /** Where one is signed in, the latest used first. */
  @Get('sessions')
  @SignedIn()
  @ApiOkResponse({ type: SessionListDto })
  async list(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string): Promise<SessionListDto> {
    return { data: await this.sessions.list(actor, sessionId) };
  }

  /** Signs out everywhere else. */
  @Delete('sessions')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  endOthers(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string): Promise<void> {
    return this.sessions.endOthers(actor, sessionId);
  }

  /** Ends one of one's own sessions. */
  @Delete('sessions/:id')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  /** Goes to another of one's offices, in this session. */
  @Post('office')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  switchOffice(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string, @Body() body: SwitchOfficeDto): Promise<void> {
    return this.sessions.switchOffice(actor, sessionId, body.officeId);
  }
}
