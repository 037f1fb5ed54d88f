import { Module } from '@nestjs/common';
import { AcceptancesService } from './acceptances.service.js';
import { AccessGrants } from './access-grants.service.js';
import { AccountService } from './account.service.js';
import { ApiTokensService } from './api-tokens.service.js';
import { AttemptsService } from './attempts.service.js';
import { InvitationsService } from './invitations.service.js';
import { OfficeSettingsService } from './office-settings.service.js';
import { OfficesService } from './offices.service.js';
import { PasswordsService } from './passwords.service.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';
import { UsersService } from './users.service.js';

const services = [
  AcceptancesService, AccessGrants, AccountService, ApiTokensService, InvitationsService, OfficeSettingsService, OfficesService, PasswordsService, PeopleService, SessionsService, UsersService,
];

/** Needs a provider of `SecretMailer` in reach: the notifications module is one. */
@Module({ providers: [...services, AttemptsService], exports: services })
export class IdentityModule {}
