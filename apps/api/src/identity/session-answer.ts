import { Inject, Injectable } from '@nestjs/common';
import type { OpenedSession } from '@tamga/features/identity';
import { CONFIG, type Config } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie.js';

/** Gives the browser a session's secret, and takes it back. */
@Injectable()
export class SessionAnswer {
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  give(reply: FastifyReply, session: OpenedSession): void {
    setSessionCookie(reply, session.token, { secure: this.secure, expires: session.expiresAt });
  }

  take(reply: FastifyReply): void {
    clearSessionCookie(reply);
  }
}
