import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type AssignableRole, type Locale, type Role } from '@tamga/domain';
import { Clock, Database, newId, newSecret, sha256, type Tx } from '@tamga/platform';
import { nameOf, requirePerson } from './acting.js';
import {
  ACTOR_OF_API_TOKEN, ACTOR_OF_SESSION, ALIVE_SESSIONS, END_SESSION, END_SESSIONS_OF_USER, LIST_SESSIONS, OPEN_SESSION, PURGE_ATTEMPTS, PURGE_RESETS, PURGE_SESSIONS,
  SWITCH_OFFICE, TOUCH_API_TOKEN, TOUCH_SESSION,
} from './sessions.queries.js';
import { SYSTEM } from './system-actor.js';

type SessionRow = { session_id: string; user_id: string; office_id: string; last_seen_at: Date; locale: Locale; family_name: string; given_name: string; roles: Role[] };
type TokenRow = { token_id: string; office_id: string; name: string; scopes: string[]; created_by: string; last_used_at: Date | null; locale: Locale };
type ListRow = { id: string; created_at: Date; last_seen_at: Date; expires_at: Date; user_agent: string; office_code: string };

/** The secret for the cookie, told once; only its hash is stored. */
export type OpenedSession = { readonly id: string; readonly token: string; readonly expiresAt: Date };
export type SessionToOpen = {
  readonly userId: string;
  readonly officeId: string;
  readonly userAgent: string;
  /** Roles that this session may use even if the person has more; absent: all of them. */
  readonly onlyRoles?: readonly AssignableRole[];
  /** When it ends at the latest; absent: in seven days. */
  readonly expiresAt?: Date;
};
export type SessionSummary = { readonly id: string; readonly current: boolean; readonly officeCode: string; readonly userAgent: string; readonly createdAt: string; readonly lastSeenAt: string; readonly expiresAt: string };

/** How stale "last seen" may be: a write per request would cost more than the request. */
const TOUCH_AFTER_MS = 5 * 60_000;
const LONGEST_MS = 7 * 24 * 3600_000;
const USER_AGENT_MAXIMUM = 300;

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
    const actor: Actor = { kind: 'user', userId: row.user_id, officeId: row.office_id, roles: row.roles, locale: row.locale, name: nameOf(row), requestId };
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

  /** Opens a session in the caller's transaction, which must be the system's. */
  open(tx: Tx, session: SessionToOpen): OpenedSession {
    const latest = new Date(tx.now.getTime() + LONGEST_MS);
    const expiresAt = session.expiresAt && session.expiresAt < latest ? session.expiresAt : latest;
    const opened = { id: newId(), token: newSecret(), expiresAt };
    const { userId, officeId, userAgent, onlyRoles } = session;
    tx.write(OPEN_SESSION, [opened.id, sha256(opened.token), userId, officeId, tx.now, expiresAt, userAgent.slice(0, USER_AGENT_MAXIMUM), onlyRoles ?? null]);
    return opened;
  }

  /** Opens a session for whoever has shown a secret link meant for this person. The caller has checked the secret. */
  openByLink(session: SessionToOpen & { readonly onlyRoles: readonly AssignableRole[] }): Promise<OpenedSession> {
    return this.database.transaction(SYSTEM, async (tx) => this.open(tx, session));
  }

  /** Ends one of the actor's own sessions: this one when signing out, another one from the list. */
  async end(actor: Actor, sessionId: string): Promise<void> {
    const { userId } = requirePerson(actor);
    const ended = await this.database.transaction(SYSTEM, (tx) => {
      tx.signal(sessionsEnded(userId));
      return tx.run(END_SESSION, [sessionId, userId]);
    });
    if (ended === 0) throw new Refused({ code: 'not-found' });
  }

  /** Ends the actor's other sessions. */
  async endOthers(actor: Actor, sessionId: string): Promise<void> {
    const { userId } = requirePerson(actor);
    await this.database.transaction(SYSTEM, (tx) => {
      tx.signal(sessionsEnded(userId));
      return tx.run(END_SESSIONS_OF_USER, [userId, sessionId]);
    });
  }

  /** The actor's own live sessions, the latest used first. */
  async list(actor: Actor, currentSessionId: string | null): Promise<SessionSummary[]> {
    const { userId } = requirePerson(actor);
    const rows = await this.database.fetch<ListRow>(SYSTEM, LIST_SESSIONS, [userId, this.clock.now()]);
    return rows.map((row) => ({
      id: row.id,
      current: row.id === currentSessionId,
      officeCode: row.office_code,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }));
  }

  /** @throws Refused not-found when the actor holds no role in that office, or the session is bound to another */
  async switchOffice(actor: Actor, sessionId: string, officeId: string): Promise<void> {
    const { userId } = requirePerson(actor);
    const switched = await this.database.transaction(SYSTEM, (tx) => tx.run(SWITCH_OFFICE, [sessionId, userId, officeId]));
    if (switched === 0) throw new Refused({ code: 'not-found' });
  }

  /** Which of these sessions still are: the office each acts in, and the roles held there today. Asking keeps none of them alive. */
  async alive(sessionIds: readonly string[]): Promise<ReadonlyMap<string, { readonly officeId: string; readonly roles: readonly Role[] }>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await this.database.fetch<Pick<SessionRow, 'session_id' | 'office_id' | 'roles'>>(SYSTEM, ALIVE_SESSIONS, [sessionIds, this.clock.now()]);
    return new Map(rows.map((row) => [row.session_id, { officeId: row.office_id, roles: row.roles }]));
  }

  /** Forgets sessions that are over, spent reset links and attempts nobody counts any more. For the worker's daily sweep. */
  async purge(): Promise<{ sessions: number; resets: number; attempts: number }> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const [sessions, resets, attempts] = await Promise.all([PURGE_SESSIONS, PURGE_RESETS, PURGE_ATTEMPTS].map((query) => tx.run(query, [tx.now])));
      return { sessions: sessions ?? 0, resets: resets ?? 0, attempts: attempts ?? 0 };
    });
  }
}

/** Tells open browsers to look whether they still are signed in. */
const sessionsEnded = (userId: string) => ({ type: 'session.ended', officeId: null, userId }) as const;
