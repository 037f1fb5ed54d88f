import { OfficeEntity } from './office.entity.js';
import { UserEntity, UserRoleEntity } from './user.entity.js';

export { OfficeEntity, UserEntity, UserRoleEntity };
export const identityEntities = [OfficeEntity, UserEntity, UserRoleEntity];
export { IdentityModule } from './identity.module.js';
export { SYSTEM } from './system-actor.js';
export { allow, allowStaff, announce, asSystem, nameOf, requireOffice, requirePerson, type PersonActor } from './acting.js';
export { appendAudit, chainSeed, type AuditEntry, type AuditRecord } from './audit-trail.js';
export { AcceptancesService, type Acceptance, type InvitationPreview } from './acceptances.service.js';
export { AccessGrants, type Grant, type GrantHolder } from './access-grants.service.js';
export { AccountService, type AccountChange, type Me, type OwnOffice } from './account.service.js';
export { ApiTokensService, TOKEN_SCOPES, type ApiTokenView, type IssuedApiToken, type NewApiToken } from './api-tokens.service.js';
export { INVITATION_STATES, type InvitationState, type InvitationView } from './invitation-view.js';
export { INVITE_AT_MOST, InvitationsService, type InvitedLine, type Invitation, type InvitationsWanted, type Invited } from './invitations.service.js';
export {
  CONFIRMABLE_STEPS, OfficeSettingsService, SETUP_STEPS,
  type ConfirmableStep, type OfficeChange, type OfficeSettings, type OfficeSetup, type SetupLine, type SetupStep,
} from './office-settings.service.js';
export { OfficesService, type NewOffice, type Office } from './offices.service.js';
export { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './password-policy.js';
export { normaliseEmail, PasswordsService, type SignIn } from './passwords.service.js';
export { PeopleService, type KnownPerson, type NewPerson } from './people.service.js';
export { SecretMailer, type SecretMail, type SecretMailKind, type SecretMailParams } from './secret-mailer.js';
export { SessionsService, type OpenedSession, type SessionSummary, type SessionToOpen } from './sessions.service.js';
export { UsersService, type Page, type UsersWanted, type UserView } from './users.service.js';
