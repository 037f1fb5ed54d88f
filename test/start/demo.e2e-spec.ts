import pg from 'pg';
import { Scene, serverOf } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
afterEach(() => scene.end());

async function offices(dataDir: string): Promise<{ code: string; loaded: boolean }[]> {
  const client = new pg.Client({ connectionString: serverOf(dataDir).databaseUrl });
  await client.connect();
  try {
    await client.query('SET ROLE tamga_system'); // the one that sees every office
    return (await client.query<{ code: string; loaded: boolean }>("SELECT code, EXISTS (SELECT 1 FROM audit_events a WHERE a.record_id = o.id AND a.type = 'demo.loaded') AS loaded FROM offices o")).rows;
  } finally {
    await client.end();
  }
}

describe('the demo office at the first start', () => {
  it('is loaded while the person sees what happens, and its printed logins work; the next start finds it', async () => {
    const dataDir = scene.folder();
    const first = scene.launch({ dataDir, env: { DEMO: 'on' } });
    const address = await first.ready();
    await first.says(/Demo logins/);
    expect(first.output).toMatch(/demo office: its people[\s\S]*real inventions from the public record[\s\S]*300 generated cases[\s\S]*ready:/);
    const login = /officer +(\S+@demo\.example) +(\S+)/.exec(first.output);
    const signIn = (): Promise<Response> =>
      fetch(`${address}/api/v1/auth/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: login?.[1], password: login?.[2] }) });
    expect((await signIn()).status).toBe(200);
    await first.stop();
    const second = scene.launch({ dataDir, env: { DEMO: 'on' } });
    await second.ready();
    expect(second.output).not.toContain('demo office:');
    expect(second.output).toContain(login?.[0]);
    await second.stop();
  });

  it('is begun again when everything was killed in the middle of loading it', async () => {
    const dataDir = scene.folder();
    const first = scene.launch({ dataDir, env: { DEMO: 'on' } });
    await first.says(/300 generated cases/);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = scene.launch({ dataDir, env: { DEMO: 'on' } });
    await second.ready();
    expect(second.output).toContain('an earlier load was cut off, beginning again'); // the fault was there
    expect(await offices(dataDir)).toEqual([{ code: 'DEMO', loaded: true }]);
    await second.stop();
  });
});
