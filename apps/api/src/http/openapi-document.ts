import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_EXTENSION } from './access.decorators.js';
import { ProblemDto } from './problem.dto.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const IDEMPOTENCY_KEY: JsonObject = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  description: 'The request has one effect however often it is sent with this key; a repetition answers what the first one did.',
};

/**
 * The description of the API (OpenAPI 3.1), the same bytes for the same routes. Works on an application that was only
 * previewed, hence without a database.
 */
export function openApiDocument(app: INestApplication): JsonObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tamga')
    .setDescription('Case management for university technology-transfer offices.')
    .setVersion('1')
    .addCookieAuth('tamga', { type: 'apiKey', in: 'cookie', name: 'tamga', description: 'The session of a browser; `__Host-tamga` under TLS.' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token with scopes.' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto], operationIdFactory: operationId });
  return inOrder(complete(document));
}

/** `PartiesController.list` is `parties-list`. */
function operationId(controller: string, method: string): string {
  const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return `${kebab(controller.replace(/Controller$/, ''))}-${kebab(method)}`;
}

/** What holds for every operation is written once here, not at each route where it would be forgotten. */
function complete(document: OpenAPIObject): JsonObject {
  const whole = JSON.parse(JSON.stringify(document)) as JsonObject;
  const problem: JsonObject = { description: 'A problem (RFC 9457).', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } } };
  (whole['components'] as JsonObject)['responses'] = { Problem: problem };
  for (const path of Object.values(whole['paths'] as JsonObject) as JsonObject[]) {
    for (const method of METHODS) {
      const operation = path[method] as JsonObject | undefined;
      if (operation) completeOperation(operation, method);
    }
  }
  return asOpenApi31(whole) as JsonObject;
}

function completeOperation(operation: JsonObject, method: string): void {
  const isPublic = operation[ACCESS_EXTENSION] === 'public';
  operation['security'] = isPublic ? [] : [{ session: [] }, { token: [] }];
  (operation['responses'] as JsonObject)['default'] = { $ref: '#/components/responses/Problem' };
  if (method === 'post' && !isPublic) operation['parameters'] = [...(operation['parameters'] as Json[]), IDEMPOTENCY_KEY];
}

/** `nullable` is a word of OpenAPI 3.0 that 3.1 does not know: a generated client would lose every null. */
function asOpenApi31(node: Json): Json {
  if (Array.isArray(node)) return node.map(asOpenApi31);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, ...rest } = node;
  const mapped = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asOpenApi31(value)]));
  if (nullable !== true) return nullable === undefined || nullable === false ? mapped : { ...mapped, nullable };
  if (typeof mapped['type'] === 'string') return { ...mapped, type: [mapped['type'], 'null'], ...(Array.isArray(mapped['enum']) ? { enum: [...mapped['enum'], null] } : {}) };
  const { description, ...schema } = mapped;
  return { ...(description === undefined ? {} : { description }), anyOf: [schema, { type: 'null' }] };
}

/** Paths, schemas and tags by name; what is inside an operation keeps the order it was written in. */
function inOrder(document: JsonObject): JsonObject {
  const sorted = (o: Json | undefined): JsonObject => Object.fromEntries(Object.entries((o ?? {}) as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1)));
  const components = document['components'] as JsonObject;
  return { ...document, paths: sorted(document['paths']), components: { ...sorted(components), schemas: sorted(components['schemas']) } };
}
