import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { canonicalJson, Refused } from '@tamga/domain';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { TamgaRequest } from './request.js';

type Idempotency = { readonly key: string; readonly requestHash: string; used: boolean; replayed: boolean };

/** What every answer has in common: the version as ETag, no caching of confidential data, and one effect per Idempotency-Key. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<TamgaRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const idempotency = withKey(request);
    if (request.actor) void reply.header('cache-control', 'private, no-store');
    return next.handle().pipe(
      map((answer: unknown) => {
        const version = (answer as { version?: unknown } | null)?.version;
        if (typeof version === 'number') void reply.header('etag', `"${version}"`);
        if (idempotency?.replayed) void reply.header('idempotency-replayed', 'true');
        return answer;
      }),
    );
  }
}

/** Hands the key to the actor, where the first transaction of the request finds it. */
function withKey(request: TamgaRequest): Idempotency | null {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined || !request.actor?.userId) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/headers/idempotency-key', code: 'idempotency-key-format' }] });
  }
  const body = request.body && typeof request.body === 'object' && !Buffer.isBuffer(request.body) ? canonicalJson(request.body) : '';
  const requestHash = createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex');
  const idempotency: Idempotency = { key, requestHash, used: false, replayed: false };
  request.actor = { ...request.actor, idempotency };
  return idempotency;
}
