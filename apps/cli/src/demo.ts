import type { INestApplicationContext } from '@nestjs/common';
import { DemoClock, DemoModule, DemoOffice, demoLogins } from '@tamga/features/demo';
import { SystemClock, type Config } from '@tamga/platform';
import pg from 'pg';
import { removeDemo } from './demo-removal.js';
import { withFeatures } from './feature-context.js';
import type { DemoLogin } from './parts.js';

/** Any number; the same in every process, so that of two that start on one empty database one loads and the other waits. */
const ADVISORY_LOCK = 84_510_002;

/** Loads the demo office into a database without any office, and anew when an earlier load was cut off. */
export function ensureDemo(config: Config, log: (line: string) => void): Promise<{ loaded: boolean; logins: readonly DemoLogin[] }> {
  return alone(config, async (demo) => {
    const standing = await demo.standing();
    if (standing.is === 'others') return { loaded: false, logins: [] };
    if (standing.is === 'whole') return { loaded: false, logins: demoLogins() };
    if (standing.is === 'part') {
      log('demo office: an earlier load was cut off, beginning again');
      await removeDemo(config, standing.officeId);
    }
    await demo.load(log);
    return { loaded: true, logins: demoLogins() };
  });
}

/** Removes the demo office, and only that, and loads it anew. */
export function resetDemo(config: Config, log: (line: string) => void): Promise<{ logins: readonly DemoLogin[] }> {
  return alone(config, async (demo) => {
    const standing = await demo.standing();
    if (standing.is === 'whole' || standing.is === 'part') {
      log('demo office: removing it');
      await removeDemo(config, standing.officeId);
    }
    await demo.load(log);
    return { logins: demoLogins() };
  });
}

async function alone<T>(config: Config, use: (demo: DemoOffice) => Promise<T>): Promise<T> {
  const lock = new pg.Client({ connectionString: config.databaseUrl, application_name: 'tamga-demo' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await withFeatures(config, [DemoModule], (app: INestApplicationContext) => use(app.get(DemoOffice)), new DemoClock(new SystemClock()));
  } finally {
    await lock.end();
  }
}
