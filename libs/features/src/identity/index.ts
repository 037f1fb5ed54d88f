import { OfficeEntity } from './office.entity.js';
import { UserEntity, UserRoleEntity } from './user.entity.js';

export { OfficeEntity, UserEntity, UserRoleEntity };
export { appendAudit, chainSeed, type AuditEntry, type AuditRecord } from './audit-trail.js';
export const identityEntities = [OfficeEntity, UserEntity, UserRoleEntity];
export { IdentityModule } from './identity.module.js';
export { SessionsService } from './sessions.service.js';
export { SYSTEM } from './system-actor.js';
