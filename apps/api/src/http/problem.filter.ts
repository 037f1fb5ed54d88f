import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { isRefused, type FieldError, type Refusal } from '@tamga/domain';
import { FileTooLarge, IdempotencyMismatch, LOGGER, type Logger } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { fieldText, problemText, STATUS_OF } from './problem-texts.js';
import { localeOf, type TamgaRequest } from './request.js';

/** Expected refusals become RFC 9457 problems with a stable code; anything else is a bug: logged whole, shown as nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<TamgaRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = refusalOf(error);
    if (!refusal) this.log.error({ err: error, requestId: request.id, method: request.method, route: request.routeOptions?.url }, 'unexpected error');
    const code = refusal?.code ?? 'unexpected';
    const locale = localeOf(request);
    const status = STATUS_OF[code];
    const wait = status === 503 ? 5 : refusal?.facts?.['retryAfterSeconds'];
    if (typeof wait === 'number') void reply.header('retry-after', String(wait));
    if (code === 'sign-in-required') void reply.header('www-authenticate', 'Bearer realm="tamga"');
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send({
        type: `urn:tamga:problem:${code}`,
        title: problemText(code, locale),
        status,
        code,
        instance: `urn:tamga:request:${request.id}`,
        ...(refusal?.facts ? { facts: refusal.facts } : {}),
        ...(refusal?.unmet ? { unmet: refusal.unmet } : {}),
        ...(refusal?.errors ? { errors: refusal.errors.map((e) => ({ ...e, message: fieldText(e, locale) })) } : {}),
      });
  }
}

const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53300', '08006', '08001']);

/** What was refused, when the error is one of the expected kinds; null for a bug. */
function refusalOf(error: unknown): Refusal | null {
  if (isRefused(error)) return error.refusal;
  if (error instanceof IdempotencyMismatch) return { code: 'idempotency-mismatch' };
  if (error instanceof FileTooLarge) return { code: 'file-too-large', facts: { limit: error.limit } };
  const code = (error as { code?: string } | null)?.code ?? '';
  if (CONNECTION_ERRORS.has(code)) return { code: 'temporarily-unavailable' };
  if (code.startsWith('FST_ERR_CTP')) return { code: code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? 'file-too-large' : 'invalid-input', errors: [bodyError(code)] };
  if (error instanceof HttpException) return fromHttp(error);
  if ((error as { statusCode?: number } | null)?.statusCode === 400) return { code: 'invalid-input', errors: [bodyError(code)] };
  return null;
}

const bodyError = (code: string): FieldError => ({ pointer: '', code: code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' ? 'media-type' : 'json-format' });

/** Nest itself answers unknown routes, malformed ids and bodies that cannot be read this way, Fastify's own errors included. */
function fromHttp(error: HttpException): Refusal | null {
  const status = error.getStatus();
  switch (status) {
    case 404:
      return { code: 'not-found' };
    case 413:
      return { code: 'file-too-large' };
    case 415:
      return { code: 'invalid-input', errors: [{ pointer: '', code: 'media-type' }] };
    default:
      // Nest turns a SyntaxError of the body's parser into the same exception as a malformed id.
      return status < 500 ? { code: 'invalid-input', errors: [{ pointer: '', code: /\bJSON\b/.test(error.message) ? 'json-format' : 'malformed' }] } : null;
  }
}
