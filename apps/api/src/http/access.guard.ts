import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { may, Refused, type Actor, type Permission } from '@tamga/domain';
import { SessionsService } from '@tamga/features/identity';
import { CONFIG, type Config } from '@tamga/platform';
import { ALLOW, PUBLIC, SIGNED_IN } from './access.decorators.js';
import type { TamgaRequest } from './request.js';
import { SESSION_COOKIE } from './session-cookie.js';

/** Default deny: a route says @Allow, @SignedIn or @Public, or nobody gets in. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** Under TLS only the cookie that no neighbouring host can plant is believed. */
  private readonly cookie: string;

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = config.publicUrl.startsWith('https:') ? SESSION_COOKIE.secure : SESSION_COOKIE.plain;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<TamgaRequest>();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) {
      // A foreign page must not sign its visitor in as somebody else either.
      if (request.headers['sec-fetch-site'] !== undefined) refuseForeignSite(request);
      return true;
    }
    const permission = this.reflector.get<Permission | undefined>(ALLOW, context.getHandler());
    if (!permission && !this.reflector.get<boolean>(SIGNED_IN, context.getHandler())) throw new Refused({ code: 'forbidden' });
    const actor = await this.authenticate(request);
    request.actor = actor;
    if (permission && !may(actor, permission)) throw new Refused({ code: 'forbidden', facts: { permission } });
    return true;
  }

  private async authenticate(request: TamgaRequest): Promise<Actor> {
    const bearer = /^Bearer ([\w.-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return this.sessions.actorOfApiToken(bearer, request.id);
    const cookie = request.cookies?.[this.cookie];
    if (!cookie) throw new Refused({ code: 'sign-in-required' });
    refuseForeignSite(request);
    const { actor, sessionId } = await this.sessions.actorOfSession(cookie, request.id);
    request.sessionId = sessionId;
    return actor;
  }
}

/** A cookie travels with requests that other sites cause: those may not change anything (cross-site request forgery). */
function refuseForeignSite(request: TamgaRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const same = site === undefined ? request.headers['x-requested-with'] !== undefined : site === 'same-origin' || site === 'none';
  if (!same) throw new Refused({ code: 'forbidden', facts: { reason: 'cross-site' } });
}
