import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { loadConfig } from '@tamga/platform';
import { ApiModule } from './api.module.js';
import { GLOBAL_PREFIX, UNPREFIXED } from './http/global-prefix.js';
import { openApiDocument } from './http/openapi-document.js';

/** The text of openapi.json. Nest's preview mode builds the modules and makes no provider, so no database is needed. */
export async function describeApi(): Promise<string> {
  const app = await NestFactory.create(ApiModule.forRoot({ config: loadConfig({}) }), new FastifyAdapter(), { preview: true, abortOnError: false, logger: ['error'] });
  try {
    app.setGlobalPrefix(GLOBAL_PREFIX, { exclude: [...UNPREFIXED] });
    return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
