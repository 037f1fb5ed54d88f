import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const LIVE_PATH = '/health/live';
const BODY = '{"status":"ok"}';
const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(BODY), 'cache-control': 'no-store' };

/**
 * Answers "is the process alive" before anything else of a request is done: load balancers ask this all day, and it must not
 * depend on what may be broken. Has to be called before other hooks are added.
 */
export function answerLive(host: HttpAdapterHost): void {
  const fastify = host.httpAdapter.getInstance() as FastifyInstance;
  fastify.addHook('onRequest', (request, reply, next) => {
    if (request.raw.url !== LIVE_PATH || request.raw.method !== 'GET') return next();
    reply.hijack();
    reply.raw.writeHead(200, HEADERS);
    reply.raw.end(BODY);
  });
}
