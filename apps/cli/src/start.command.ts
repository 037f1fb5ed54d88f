import { join } from 'node:path';
import { Command } from 'commander';
import type { Config } from '@tamga/platform';
import { step, type CliContext } from './context.js';
import { checkOutsideDatabase, serverFolder, withServer } from './database-source.js';
import { isLoopback, localAddress, rawAddress, takePort, type HeldPort } from './http-address.js';
import { live, type Lifetime } from './lifetime.js';
import { product, type DemoLogin } from './product.js';

const API_STOP_MS = 5_000;
const WORKER_STOP_MS = 10_000; // a job that was begun may finish; one that does not is taken up by the next worker
const DATABASE_STOP_MS = 90_000;

export function startCommand(context: CliContext): Command {
  return new Command('start')
    .description('start everything in this process: database (unless DATABASE_URL), API, web app and worker')
    .action(() => live(context, (lifetime) => begin(context, lifetime)));
}

async function begin(context: CliContext, lifetime: Lifetime): Promise<void> {
  const { config: read, held } = await checkEnvironment(context);
  lifetime.add('the starting page', { close: held.release }, API_STOP_MS);
  const address = localAddress(read.host, held.port);
  const withAddress: Config = { ...read, port: held.port, publicUrl: context.env['PUBLIC_URL'] ? read.publicUrl : address };
  const { config, databaseDir, announce } = await openDatabase(context, lifetime, withAddress);
  step(context, 'bringing the database to the newest schema');
  const ran = await lifetime.during(product.migrate(config, (line) => step(context, line)));
  if (ran.length === 0) step(context, 'the schema is up to date');
  const demo = config.demo ? await lifetime.during(product.demo.ensure(config, (line) => step(context, line))) : { loaded: false, logins: [] };
  step(context, 'starting the worker');
  lifetime.add('the worker', await lifetime.during(product.createWorker(config)), WORKER_STOP_MS);
  step(context, 'starting the API');
  const api = await lifetime.during(product.createApi(config, context.webDir));
  lifetime.add('the API', api, API_STOP_MS);
  await held.release();
  await lifetime.during(api.listen(config.port, config.host));
  announce(address);
  sayReady(context, config, { address, databaseDir, logins: demo.logins });
}

/** Every fault at once: those of the variables, of the port and of the data folder. */
async function checkEnvironment(context: CliContext): Promise<{ config: Config; held: HeldPort }> {
  const { ConfigFault, EmbeddedFault, embeddedHolder, loadConfig } = await import('@tamga/platform');
  const faults: string[] = [];
  let config: Config | null = null;
  let running = false;
  try {
    config = loadConfig(context.env);
    running = config.databaseUrl === '' && embeddedHolder(serverFolder(config)) !== null;
  } catch (error) {
    if (error instanceof ConfigFault) faults.push(...error.faults);
    else if (error instanceof EmbeddedFault) faults.push(error.message);
    else throw error;
  }
  // a Tamga that runs already is what holds the port, and starting the database will say so better
  const { host, port, given } = rawAddress(context.env);
  const taken = port === null ? null : await takePort(host, port, given && !running);
  if (taken !== null && 'fault' in taken) faults.push(taken.fault);
  if (faults.length === 0 && config !== null && taken !== null && 'port' in taken) {
    if (taken.port !== port && !running) step(context, `port ${port} is in use by another program: taking ${taken.port} (set PORT to choose)`);
    return { config, held: taken };
  }
  if (taken !== null && 'port' in taken) await taken.release();
  throw new ConfigFault(faults);
}

type OpenDatabase = { config: Config; databaseDir: string | null; announce: (address: string) => void };

async function openDatabase(context: CliContext, lifetime: Lifetime, config: Config): Promise<OpenDatabase> {
  const log = (line: string): void => step(context, line);
  if (config.databaseUrl) {
    await lifetime.during(checkOutsideDatabase(config.databaseUrl, log));
    return { config, databaseDir: null, announce: () => undefined };
  }
  const { startEmbedded } = await import('@tamga/platform');
  step(context, 'starting PostgreSQL');
  const starting = startEmbedded({ dataDir: serverFolder(config), command: 'tamga start', log });
  // named before it has started: a stop that comes meanwhile must still find it
  lifetime.add('the database', { close: () => starting.then((server) => server.stop(), () => undefined) }, DATABASE_STOP_MS);
  const server = await lifetime.during(starting);
  void server.lost.then((error) => lifetime.fail(error));
  return { config: withServer(config, server), databaseDir: server.dataDir, announce: (address) => server.announce(address) };
}

type ReadyFacts = { address: string; databaseDir: string | null; logins: readonly DemoLogin[] };

function sayReady(context: CliContext, config: Config, { address, databaseDir, logins }: ReadyFacts): void {
  const mailDir = config.smtpUrl === null ? join(config.dataDir, 'mail') : null;
  const readyAfter = Math.round(performance.now()) / 1000;
  if (context.json) {
    context.write(`${JSON.stringify({ event: 'ready', address, publicUrl: config.publicUrl, pid: process.pid, readyAfterSeconds: readyAfter, dataDir: config.dataDir, databaseDir, mailDir, logins })}\n`);
    return;
  }
  step(context, `ready: ${address}/`);
  const lines = [''];
  if (logins.length > 0) {
    const width = Math.max(...logins.map((l) => l.email.length));
    const roles = Math.max(...logins.map((l) => l.role.length));
    lines.push('  Demo logins', ...logins.map((l) => `    ${l.role.padEnd(roles)}  ${l.email.padEnd(width)}  ${l.password}`), '');
    if (!isLoopback(config.host)) lines.push(`  WARNING: everybody knows these passwords, and HOST=${config.host} lets others reach them. Before real work: set DEMO=off on an empty database.`, '');
  }
  lines.push(mailDir === null ? '  Mail is sent by the server of SMTP_URL.' : `  Mail is not sent: it is kept in ${mailDir} and shown to administrators in the app.`);
  const elsewhere = databaseDir !== null && !databaseDir.startsWith(config.dataDir) ? `, the database in ${databaseDir}` : '';
  lines.push(`  Data is kept in ${config.dataDir}${elsewhere}. Ctrl-C stops everything.`, '');
  context.write(`${lines.join('\n')}\n`);
}
