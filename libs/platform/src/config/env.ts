import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Everything the environment may say, parsed, validated and frozen. */
export type Config = Readonly<{
  /** Where the application logs in; empty only before the embedded server has started. */
  databaseUrl: string;
  /** Who owns the tables and runs migrations; the application's own role when not given. */
  ownerUrl: string;
  redisUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  host: string;
  port: number;
  portIsExplicit: boolean;
  publicUrl: string;
  dataDir: string;
  uploadMaxBytes: number;
  poolSize: number;
  logLevel: LogLevel;
  demo: boolean;
  trustProxy: boolean;
}>;

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Every fault of the environment at once, so that one restart is enough to mend it. */
export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`);
  }
}

type Variable = { name: string; secret?: boolean; default: string; help: string };

/** The configuration table: the README's table and `tamga config` are printed from it. */
export const VARIABLES: readonly Variable[] = [
  { name: 'DATABASE_URL', secret: true, default: '', help: 'postgres:// address of an outside PostgreSQL 15 or newer; empty starts the embedded server' },
  { name: 'DATABASE_OWNER_URL', secret: true, default: '', help: 'address of the role that owns the tables and runs migrations; empty: DATABASE_URL' },
  { name: 'REDIS_URL', secret: true, default: '', help: 'redis:// address that moves the queues to Redis; empty: queues in PostgreSQL' },
  { name: 'SMTP_URL', secret: true, default: '', help: 'smtp:// or smtps:// address that sends real mail; empty: mail is trapped as files in DATA_DIR/mail' },
  { name: 'MAIL_FROM', default: 'Tamga <tamga@localhost.localdomain>', help: 'sender of every mail' },
  { name: 'HOST', default: '127.0.0.1', help: 'address to listen on' },
  { name: 'PORT', default: '3000', help: 'port to listen on; without it the next free one from 3000 is taken' },
  { name: 'PUBLIC_URL', default: '', help: 'address people use, for links in mail; empty: http://HOST:PORT' },
  { name: 'DATA_DIR', default: './var', help: 'folder for the embedded server, documents and trapped mail' },
  { name: 'UPLOAD_MAX_MB', default: '50', help: 'largest document in MB, 1 to 2000' },
  { name: 'DATABASE_POOL', default: '10', help: 'database connections of each process, 2 to 100' },
  { name: 'LOG_LEVEL', default: 'info', help: LOG_LEVELS.join(', ') },
  { name: 'DEMO', default: 'on', help: 'on loads the demo office into an empty database, off leaves it empty' },
  { name: 'TRUST_PROXY', default: 'off', help: 'on believes X-Forwarded-* of the one reverse proxy in front' },
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads NAME, or for a secret the file that NAME_FILE names. */
function valueOf(v: Variable, env: Environment, faults: string[]): string {
  const direct = env[v.name];
  const file = v.secret ? env[`${v.name}_FILE`] : undefined;
  if (direct && file) faults.push(`${v.name} and ${v.name}_FILE are both set: keep one`);
  if (file) {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (error) {
      faults.push(`${v.name}_FILE names ${file}, which cannot be read: ${(error as Error).message}`);
      return '';
    }
  }
  return direct?.trim() || v.default;
}

function checkUrl(name: string, value: string, protocols: readonly string[], faults: string[]): string | null {
  if (value === '') return null;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    faults.push(`${name} is not an address; expected ${protocols.join(' or ')}//...`);
    return null;
  }
  if (!protocols.includes(url.protocol)) faults.push(`${name} starts with ${url.protocol}// but must start with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  else if (!url.hostname) faults.push(`${name} names no host`);
  return value;
}

function checkInteger(name: string, value: string, { min, max }: { min: number; max: number }, faults: string[]): number {
  const n = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (!(n >= min && n <= max)) faults.push(`${name} is "${value}" but must be a whole number from ${min} to ${max}`);
  return n;
}

function checkSwitch(name: string, value: string, faults: string[]): boolean {
  if (value !== 'on' && value !== 'off') faults.push(`${name} is "${value}" but must be on or off`);
  return value === 'on';
}

/**
 * Parses the environment.
 * @throws ConfigFault listing every fault, never only the first.
 */
export function loadConfig(env: Environment): Config {
  const faults: string[] = [];
  const raw = Object.fromEntries(VARIABLES.map((v) => [v.name, valueOf(v, env, faults)])) as Record<string, string>;
  const get = (name: string): string => raw[name] ?? '';
  const databaseUrl = checkUrl('DATABASE_URL', get('DATABASE_URL'), ['postgres:', 'postgresql:'], faults) ?? '';
  const ownerUrl = checkUrl('DATABASE_OWNER_URL', get('DATABASE_OWNER_URL'), ['postgres:', 'postgresql:'], faults) ?? databaseUrl;
  if (ownerUrl && !databaseUrl) faults.push('DATABASE_OWNER_URL is set without DATABASE_URL');
  const logLevel = get('LOG_LEVEL') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL is "${logLevel}" but must be one of ${LOG_LEVELS.join(', ')}`);
  if (!/<[^@\s]+@[^@\s]+>$|^[^@\s]+@[^@\s]+$/.test(get('MAIL_FROM'))) faults.push('MAIL_FROM must be an address such as Tamga <tamga@university.example>');
  const port = checkInteger('PORT', get('PORT'), { min: 1, max: 65_535 }, faults);
  const config: Config = {
    databaseUrl,
    ownerUrl,
    redisUrl: checkUrl('REDIS_URL', get('REDIS_URL'), ['redis:', 'rediss:'], faults),
    smtpUrl: checkUrl('SMTP_URL', get('SMTP_URL'), ['smtp:', 'smtps:'], faults),
    mailFrom: get('MAIL_FROM'),
    host: get('HOST'),
    port,
    portIsExplicit: Boolean(env['PORT']),
    publicUrl: checkUrl('PUBLIC_URL', get('PUBLIC_URL'), ['http:', 'https:'], faults)?.replace(/\/+$/, '') ?? `http://${get('HOST')}:${port}`,
    dataDir: resolve(get('DATA_DIR')),
    uploadMaxBytes: checkInteger('UPLOAD_MAX_MB', get('UPLOAD_MAX_MB'), { min: 1, max: 2000 }, faults) * 1024 * 1024,
    poolSize: checkInteger('DATABASE_POOL', get('DATABASE_POOL'), { min: 2, max: 100 }, faults),
    logLevel,
    demo: checkSwitch('DEMO', get('DEMO'), faults),
    trustProxy: checkSwitch('TRUST_PROXY', get('TRUST_PROXY'), faults),
  };
  if (faults.length > 0) throw new ConfigFault(faults);
  return Object.freeze(config);
}

/** The configuration as `tamga config` prints it: secrets show only that they are set. */
export function describeConfig(env: Environment): { name: string; value: string; help: string }[] {
  return VARIABLES.map((v) => {
    const set = Boolean(env[v.name] || (v.secret && env[`${v.name}_FILE`]));
    return { name: v.name, value: v.secret ? (set ? '(set)' : '(not set)') : env[v.name] || v.default, help: v.help };
  });
}
