import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor, Permission } from '@tamga/domain';
import type { TamgaRequest } from './request.js';

export const ALLOW = 'tamga:allow';
export const PUBLIC = 'tamga:public';
export const SIGNED_IN = 'tamga:signed-in';

/** The role-level permission of a route; the fine rule about one record is asked again by the feature. */
export const Allow = (permission: Permission): MethodDecorator => SetMetadata(ALLOW, permission);

/** Open to anybody: sign-in, invitations, health. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** For whoever is signed in, whatever the role: one's own account. */
export const SignedIn = (): MethodDecorator => SetMetadata(SIGNED_IN, true);

/** Who asks, as the guard found out. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<TamgaRequest>();
  if (!actor) throw new Error('a route without @Allow or @SignedIn has no actor');
  return actor;
});
