import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AccountService, PasswordsService } from '@tamga/features/identity';
import { CurrentActor, CurrentSession, Public, SignedIn } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ChangeMeDto, ChangePasswordDto, ConfirmResetDto, MeDto, RequestResetDto } from './auth.dto.js';

/** One's own account and password. */
@ApiTags('auth')
@Controller('auth')
export class AccountController {
  constructor(
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Who is signed in, in which office, and what that allows. */
  @Get('me')
  @SignedIn()
  @ApiOkResponse({ type: MeDto })
  me(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.account.me(actor) as Promise<MeDto>;
  }

  /** Changes one's own name or language. */
  @Patch('me')
  @SignedIn()
  @ApiOkResponse({ type: MeDto })
  change(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: ChangeMeDto): Promise<MeDto> {
    return this.account.update(actor, version, body) as Promise<MeDto>;
  }

  /** Changes one's own password; every other session ends. */
  @Post('password')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string, @Body() body: ChangePasswordDto): Promise<void> {
    return this.passwords.change(actor, sessionId, body);
  }

  /** Mails a link for a new password, if there is such an account. The answer is the same if there is none. */
  @Post('password-resets')
  @Public()
  @HttpCode(202)
  @ApiAcceptedResponse()
  requestReset(@Body() body: RequestResetDto): Promise<void> {
    return this.passwords.requestReset(body.email);
  }

  /** Sets a new password with the link's secret; every session ends. */
  @Post('password-resets/confirmations')
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  confirmReset(@Body() body: ConfirmResetDto): Promise<void> {
    return this.passwords.confirmReset(body.token, body.newPassword);
  }
}
