import { Injectable } from '@nestjs/common';
import { PERMISSION_CODES, Refused, ROLES_OF, type Actor, type FieldError } from '@tamga/domain';
import { Clock, Database, decodeCursor, encodeCursor, newId, newSecret, sha256 } from '@tamga/platform';
import { allow, announce, asSystem, requirePerson } from './acting.js';
import { GET_API_TOKEN, INSERT_API_TOKEN, LIST_API_TOKENS, REVOKE_API_TOKEN } from './api-tokens.queries.js';
import { appendAudit } from './audit-trail.js';
import type { Page } from './users.service.js';

type TokenRow = { id: string; name: string; scopes: string[]; created_by: string; created_at: Date; expires_at: Date | null; revoked_at: Date | null; last_used_at: Date | null };
export type ApiTokenView = {
  readonly id: string; readonly name: string; readonly scopes: readonly string[]; readonly createdBy: string; readonly createdAt: string;
  readonly expiresAt: string | null; readonly revokedAt: string | null; readonly lastUsedAt: string | null;
};
/** `secret` is shown this once; a replay of the request answers null. */
export type IssuedApiToken = ApiTokenView & { readonly secret: string | null };
export type NewApiToken = { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt?: string };

const PREFIX = 'tamga_';

/** Every scope a token can be given: a permission that programs may hold, or all of a noun's. */
export const TOKEN_SCOPES: readonly string[] = (() => {
  const permissions = PERMISSION_CODES.filter((code) => ROLES_OF[code].includes('service'));
  const nouns = [...new Set(permissions.map((code) => `${code.slice(0, code.indexOf('.'))}.*`))];
  return [...permissions, ...nouns].sort();
})();

/** Keys for programs: an office's own, with the few permissions they were given. */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, wanted: { limit: number; cursor?: string }): Promise<Page<ApiTokenView>> {
    const officeId = allow(actor, 'token.manage');
    const after = wanted.cursor === undefined ? [null, null] : decodeCursor(wanted.cursor, 2);
    if (!after) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const rows = await this.database.fetch<TokenRow>(actor, LIST_API_TOKENS, [officeId, ...after, wanted.limit + 1]);
    const shown = rows.slice(0, wanted.limit);
    const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
    return { data: shown.map(viewOf), page: { nextCursor: last ? encodeCursor([last.created_at.toISOString(), last.id]) : null } };
  }

  /** @throws Refused forbidden, invalid-input for an unknown scope or an end in the past */
  async issue(actor: Actor, wanted: NewApiToken): Promise<IssuedApiToken> {
    allow(actor, 'token.manage');
    const { userId, officeId } = requirePerson(actor);
    const errors = this.faultsOf(wanted);
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    const secret = newSecret(PREFIX);
    const caller = asSystem(actor);
    // The answer that is kept for a replay must not hold the secret: the database never has it in clear.
    const token = await this.database.transaction(caller, async (tx) => {
      const id = newId();
      const scopes = [...new Set(wanted.scopes)].sort();
      await tx.run(INSERT_API_TOKEN, [id, officeId, wanted.name.trim(), sha256(secret), scopes, userId, tx.now, wanted.expiresAt ?? null]);
      await appendAudit(tx, { kind: 'token', id, officeId }, { type: 'token.issued', payload: { scopes }, actorName: actor.name });
      await announce(tx, { type: 'token.issued', officeId, tokenId: id, scopes });
      const row = await tx.one<TokenRow>(GET_API_TOKEN, [id, officeId]);
      if (!row) throw new Error('the token just written is not there');
      return viewOf(row);
    });
    return { ...token, secret: caller.idempotency?.replayed ? null : secret };
  }

  /** Ends a token at once; revoking it again changes nothing. @throws Refused not-found, forbidden */
  revoke(actor: Actor, tokenId: string): Promise<ApiTokenView> {
    const officeId = allow(actor, 'token.manage');
    return this.database.transaction(asSystem(actor), async (tx) => {
      if ((await tx.run(REVOKE_API_TOKEN, [tokenId, officeId, tx.now])) > 0) {
        await appendAudit(tx, { kind: 'token', id: tokenId, officeId }, { type: 'token.revoked', payload: {}, actorName: actor.name });
        await announce(tx, { type: 'token.revoked', officeId, tokenId });
      }
      const row = await tx.one<TokenRow>(GET_API_TOKEN, [tokenId, officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      return viewOf(row);
    });
  }

  private faultsOf({ name, scopes, expiresAt }: NewApiToken): FieldError[] {
    const known = scopes.flatMap((scope, i): FieldError[] => (TOKEN_SCOPES.includes(scope) ? [] : [{ pointer: `/scopes/${i}`, code: 'not-one-of', params: { allowed: TOKEN_SCOPES.join(', ') } }]));
    const some: FieldError[] = scopes.length > 0 ? [] : [{ pointer: '/scopes', code: 'required' }];
    const named: FieldError[] = name.trim() ? [] : [{ pointer: '/name', code: 'required' }];
    const future: FieldError[] = expiresAt === undefined || new Date(expiresAt) > this.clock.now() ? [] : [{ pointer: '/expiresAt', code: 'not-in-the-past' }];
    return [...named, ...some, ...known, ...future];
  }
}

function viewOf(row: TokenRow): ApiTokenView {
  return {
    id: row.id, name: row.name, scopes: row.scopes, createdBy: row.created_by, createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null, revokedAt: row.revoked_at?.toISOString() ?? null, lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
