import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type Locale, type Role } from '@tamga/domain';
import { Clock, Database, sha256 } from '@tamga/platform';
import { ACTOR_OF_API_TOKEN, ACTOR_OF_SESSION, TOUCH_API_TOKEN, TOUCH_SESSION } from './sessions.queries.js';
import { SYSTEM } from './system-actor.js';

type SessionRow = { session_id: string; user_id: string; office_id: string; last_seen_at: Date; locale: Locale; family_name: string; given_name: string; roles: Role[] };
type TokenRow = { token_id: string; office_id: string; name: string; scopes: string[]; created_by: string; last_used_at: Date | null; locale: Locale };

/** How stale "last seen" may be: a write per request would cost more than the request. */
const TOUCH_AFTER_MS = 5 * 60_000;

/** Who a secret belongs to. Secrets are 256 random bits, so their SHA-256 is enough: no slow hash per request. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused sign-in-required when the session is unknown, over, idle for 8 hours, or its person is disabled. */
  async actorOfSession(token: string, requestId: string): Promise<{ actor: Actor; sessionId: string }> {
    const now = this.clock.now();
    const [row] = await this.database.fetch<SessionRow>(SYSTEM, ACTOR_OF_SESSION, [sha256(token), now]);
    if (!row) throw new Refused({ code: 'sign-in-required' });
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_AFTER_MS) await this.database.transaction(SYSTEM, (tx) => tx.run(TOUCH_SESSION, [row.session_id, now]));
    const actor: Actor = { kind: 'user', userId: row.user_id, officeId: row.office_id, roles: row.roles, locale: row.locale, name: `${row.family_name} ${row.given_name}`, requestId };
    return { actor, sessionId: row.session_id };
  }

  /** @throws Refused sign-in-required when the token is unknown, revoked or expired, or its maker is disabled. */
  async actorOfApiToken(token: string, requestId: string): Promise<Actor> {
    const now = this.clock.now();
    const [row] = await this.database.fetch<TokenRow>(SYSTEM, ACTOR_OF_API_TOKEN, [sha256(token), now]);
    if (!row) throw new Refused({ code: 'sign-in-required' });
    if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > TOUCH_AFTER_MS) await this.database.transaction(SYSTEM, (tx) => tx.run(TOUCH_API_TOKEN, [row.token_id, now]));
    return { kind: 'service', userId: row.created_by, officeId: row.office_id, roles: ['service'], scopes: row.scopes, locale: row.locale, name: row.name, requestId };
  }
}
