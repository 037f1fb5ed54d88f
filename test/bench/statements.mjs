// How many SQL statements one request costs, BEGIN and COMMIT included: PostgreSQL logs everything while one request after the other is made.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workloadsOf } from './workloads.mjs';
import { Connection, requestOf } from './connection.mjs';
import { asSystem } from './world.mjs';

export const LOGGING = { log_statement: 'all', log_line_prefix: '%a|' };
const SETTLE_MS = 300; // the relays' doorbell rings up to 20 ms after a commit
const WARM_UP = 12; // until every connection of the pool knows the statements, and the server what it keeps

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function ask(port, request) {
  const connection = await Connection.open(port);
  const answer = await connection.ask(requestOf(request));
  connection.close();
  if (!request.done(answer)) throw new Error(`${answer.status} ${request.path}: ${answer.body}`);
}

/** @returns `{workload: {target: statements}}`; the targets' servers run on a database whose server logs as `LOGGING` says */
export async function countStatements({ database, dataDir, targets, workloads }) {
  const next = workloadsOf({ moved: 0, ...JSON.parse(readFileSync(database.file, 'utf8')) });
  const marks = [];
  await asSystem(database, async (client) => {
    for (const target of targets) {
      for (const workload of workloads) {
        for (let i = 0; i < WARM_UP; i++) await ask(target.port, next[workload]());
        await pause(SETTLE_MS);
        await client.query(`SELECT 'begin ${marks.length}'`);
        await ask(target.port, next[workload]());
        await pause(SETTLE_MS);
        await client.query(`SELECT 'end ${marks.length}'`);
        marks.push({ target: target.name, workload });
      }
    }
  });
  const log = logOf(dataDir);
  return Object.fromEntries(workloads.map((workload) => [workload, Object.fromEntries(marks.flatMap((mark, n) => (mark.workload === workload ? [[mark.target, between(log, n)]] : [])))]));
}

function logOf(dataDir) {
  const folder = join(dataDir, 'data', 'log');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

function between(log, n) {
  const part = log.slice(log.indexOf(`SELECT 'begin ${n}'`), log.indexOf(`SELECT 'end ${n}'`));
  return part.split('\n').filter((line) => /^(tamga-api|hand-written)\|LOG: {2}(statement|execute)/.test(line)).length;
}
