import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VARIABLES } from '@tamga/platform';
import { parse } from 'yaml';

const root = process.cwd();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

type Service = {
  image?: string; command?: string[]; ports?: string[]; volumes?: string[]; secrets?: string[]; environment?: Record<string, string>;
  build?: { context: string; dockerfile: string }; depends_on?: Record<string, { condition: string }>; deploy?: { replicas: number };
};
type Compose = { services: Record<string, Service>; secrets: Record<string, { file: string }>; volumes: Record<string, unknown> };

const compose = parse(read('docker/compose.yaml'), { merge: true }) as Compose;
const dockerfile = read('docker/Dockerfile');
const ours = Object.entries(compose.services).filter(([, s]) => s.image === 'tamga:latest');
const known = new Set(VARIABLES.flatMap((v) => (v.secret ? [v.name, `${v.name}_FILE`] : [v.name])));
const commands = [...read('apps/cli/src/program.ts').matchAll(/(\w+)Command\b/g)].map((m) => m[1]?.toLowerCase());

// No container engine runs where these tests do: what can be proved without one is that every name in the files exists.
describe('docker files (not run here)', () => {
  it('start an api, two workers and a migration from one image, beside a database, Redis, a mail catcher and a proxy', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'mail', 'migrate', 'postgres', 'proxy', 'redis', 'worker']);
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker']);
    expect(compose.services['worker']?.deploy?.replicas).toBe(2);
  });

  it.each(ours)('%s runs a command that the command line has', (_, service) => {
    const [command] = service.command ?? [];
    expect(existsSync(join(root, `apps/cli/src/${command}.command.ts`))).toBe(true);
    expect(commands).toContain(command);
  });

  it.each(ours)('%s is given only variables that the configuration knows', (_, service) => {
    for (const name of Object.keys(service.environment ?? {})) expect(known).toContain(name);
  });

  it('sets only known variables in the image', () => {
    const env = /^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '';
    const names = env.split(/\s+/).map((pair) => pair.split('=')[0] ?? '');
    for (const name of names.filter((n) => n !== 'NODE_ENV')) expect(known).toContain(name);
  });

  it('names secrets, volumes and services that are declared', () => {
    for (const service of Object.values(compose.services)) {
      for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret);
      for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(other);
      for (const volume of service.volumes ?? []) {
        const source = volume.split(':')[0] ?? '';
        if (source.startsWith('.')) expect(existsSync(join(root, 'docker', source))).toBe(true);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
    for (const { file } of Object.values(compose.secrets)) expect(read('docker/secrets/README.md')).toContain(file.replace('./secrets/', ''));
  });

  it('proxies to the port the api listens on, and the health check asks a route that exists', () => {
    const port = /PORT=(\d+)/.exec(dockerfile)?.[1];
    expect(read('docker/Caddyfile')).toContain(`api:${port}`);
    expect(dockerfile).toContain(`EXPOSE ${port}`);
    expect(dockerfile).toContain(`127.0.0.1:${port}/health/ready`);
  });

  it('copies only paths that exist, and enters through a file that the build makes', () => {
    for (const [, sources] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
      for (const source of (sources ?? '').split(' ')) expect(existsSync(join(root, source))).toBe(true);
    }
    const entry = /ENTRYPOINT \["node", "dist\/(.+)\.js"\]/.exec(dockerfile)?.[1];
    expect(existsSync(join(root, `${entry}.ts`))).toBe(true);
    const script = 'docker/postgres/create-application-role.sh';
    expect(statSync(join(root, script)).mode & 0o111).toBeTruthy();
  });
});
