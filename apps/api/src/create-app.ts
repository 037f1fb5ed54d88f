import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LOGGER, type Logger } from '@tamga/platform';
import type { FastifyInstance } from 'fastify';
import { ApiModule, type ApiOptions } from './api.module.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { GLOBAL_PREFIX, UNPREFIXED } from './http/global-prefix.js';
import { openApiDocument } from './http/openapi-document.js';
import { OpenApiHolder } from './http/openapi.controller.js';
import { LiveHub } from './live/live-hub.js';
import { webBuild } from './live/web-build.js';
import { ProblemFilter } from './http/problem.filter.js';
import { nearestProxy } from './http/request.js';
import { endUnusedConnections } from './http/unused-connections.js';
import { validationPipe } from './http/validation.pipe.js';
import { WebFiles } from './http/web-files.js';

export type { ApiOptions };

/** The HTTP application, ready to listen. Its own log lines come from our logger, never from Nest's. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 1024 * 1024,
    trustProxy: options.config.trustProxy && nearestProxy,
    genReqId: () => randomUUID(),
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(options), adapter, { logger: ['error', 'warn'], bodyParser: true, abortOnError: false });
  await configure(app, options);
  return app;
}

async function configure(app: NestFastifyApplication, { config, webDir }: ApiOptions): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  endUnusedConnections(fastify);
  const web = webDir && existsSync(join(webDir, 'index.html')) ? new WebFiles(webDir) : null;
  // Uploads are read as a stream by their own route; the parser must not buffer them.
  fastify.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  await app.register(cookie as never);
  await app.register(helmet as never, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'", ...(web?.scriptHashes() ?? [])], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"],
        connectSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], manifestSrc: ["'self'"],
      },
    },
    hsts: config.publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'same-origin' },
  });
  app.setGlobalPrefix(GLOBAL_PREFIX, { exclude: [...UNPREFIXED] });
  app.get(OpenApiHolder).use(() => openApiDocument(app));
  app.get(LiveHub).build = webBuild(webDir);
  app.useGlobalPipes(validationPipe());
  app.useGlobalInterceptors(new AnswerInterceptor());
  app.useGlobalFilters(new ProblemFilter(app.get<Logger>(LOGGER)));
  web?.serve(fastify);
}
