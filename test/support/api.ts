import { rmSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, FixedClock, newId, newSecret, sha256, type Config } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApi } from '../../apps/api/src/create-app.js';
import type { CaseWorld } from '../factories/a-case.js';
import type { TestUser } from '../factories/a-user.js';
import { TEST_NOW, testConfig } from './app.js';
import { cloneDatabase, type TestDatabase } from './database.js';

/** A world for the factories, and a way in over HTTP. */
export type TestApi = CaseWorld & { app: NestFastifyApplication; clock: FixedClock; config: Config; testDatabase: TestDatabase; as: (user: TestUser | null) => Client; close: () => Promise<void> };

type Call = { body?: object; ifMatch?: number; idempotencyKey?: string; headers?: Record<string, string> };
/** Sends as one person; `json` is the parsed body. */
export type Client = Record<'get' | 'post' | 'patch' | 'put' | 'delete', (path: string, call?: Call) => Promise<LightMyRequestResponse>>;

/** The whole HTTP application over a database of its own; requests are injected, so no port is needed. */
export async function openApi(now: Date = TEST_NOW, overrides: Record<string, string> = {}): Promise<TestApi> {
  const testDatabase = await cloneDatabase();
  const config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl, overrides);
  const clock = new FixedClock(now);
  const app = await createApi({ config, clock });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const database = app.get(Database);
  const close = async (): Promise<void> => {
    await app.close();
    await testDatabase.drop();
    rmSync(config.dataDir, { recursive: true, force: true });
  };
  return { app, database, get: (type) => app.get(type as never, { strict: false }), clock, config, testDatabase, as: (user) => clientOf(app, database, clock, user), close };
}

const OPEN_SESSION = {
  name: 'test-open-session',
  text: `INSERT INTO sessions (id, token_hash, user_id, office_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $5::timestamptz + interval '1 day')`,
};

function clientOf(app: NestFastifyApplication, database: Database, clock: FixedClock, user: TestUser | null): Client {
  const token = user ? newSecret() : null;
  let opened: Promise<unknown> | undefined;
  const send = (method: InjectOptions['method']) => async (path: string, call: Call = {}): Promise<LightMyRequestResponse> => {
    if (user && token) await (opened ??= database.transaction(SYSTEM, (tx) => tx.run(OPEN_SESSION, [newId(), sha256(token), user.id, user.officeId, clock.now()])));
    return app.inject({
      method,
      url: path.startsWith('/health') || path.startsWith('/api/') ? path : `/api/v1${path}`,
      ...(call.body === undefined ? {} : { payload: call.body }),
      headers: {
        'x-requested-with': 'test',
        ...(token ? { cookie: `tamga=${token}` } : {}),
        ...(call.ifMatch === undefined ? {} : { 'if-match': `"${call.ifMatch}"` }),
        ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
        ...call.headers,
      },
    });
  };
  return { get: send('GET'), post: send('POST'), patch: send('PATCH'), put: send('PUT'), delete: send('DELETE') };
}
