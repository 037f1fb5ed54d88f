import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { Refused, type Actor, type Permission } from '@tamga/domain';
import type { TamgaRequest } from './request.js';

export const ALLOW = 'tamga:allow';
export const PUBLIC = 'tamga:public';
export const SIGNED_IN = 'tamga:signed-in';
/** How a route's access is written into the API's description. */
export const ACCESS_EXTENSION = 'x-access';

/** The role-level permission of a route; the fine rule about one record is asked again by the feature. */
export const Allow = (permission: Permission): MethodDecorator => applyDecorators(SetMetadata(ALLOW, permission), ApiExtension(ACCESS_EXTENSION, permission));

/** Open to anybody: sign-in, invitations, health. */
export const Public = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(ACCESS_EXTENSION, 'public'));

/** For whoever is signed in, whatever the role: one's own account. */
export const SignedIn = (): MethodDecorator => applyDecorators(SetMetadata(SIGNED_IN, true), ApiExtension(ACCESS_EXTENSION, 'signed-in'));

/** Who asks, as the guard found out. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<TamgaRequest>();
  if (!actor) throw new Error('a route without @Allow or @SignedIn has no actor');
  return actor;
});

/** The browser session that asks; an API token has none and is refused. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { sessionId } = context.switchToHttp().getRequest<TamgaRequest>();
  if (!sessionId) throw new Refused({ code: 'forbidden', facts: { reason: 'persons-only' } });
  return sessionId;
});
