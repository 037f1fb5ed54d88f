import { Module } from '@nestjs/common';
import { IdentityModule } from '@tamga/features/identity';
import { AccountController } from './account.controller.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { OfficeController } from './office.controller.js';
import { SessionAnswer } from './session-answer.js';
import { SessionsController } from './sessions.controller.js';
import { UsersController } from './users.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [SessionsController, AccountController, InvitationsController, OfficeController, UsersController, ApiTokensController],
  providers: [SessionAnswer],
  exports: [IdentityModule, SessionAnswer],
})
export class IdentityApiModule {}
