import { createServer, type Server } from 'node:http';
import type { Environment } from './context.js';

const TRIES = 100;

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Tamga</title>
<body style="font-family:system-ui,sans-serif;margin:15vh auto;max-width:30rem"><h1>Tamga</h1>
<p lang="en">Starting. This page opens by itself when it is ready.</p>
<p lang="ru">Запускается. Страница откроется сама, когда всё будет готово.</p>
<p lang="kk">Іске қосылуда. Дайын болғанда бет өзі ашылады.</p></body></html>`;

/** A port held from the beginning of the start, so that nobody takes it meanwhile; until the API has it, it says "starting". */
export type HeldPort = Readonly<{ port: number; release: () => Promise<void> }>;

type Attempt = { held: HeldPort } | { code: string };

async function hold(port: number, host: string): Promise<Attempt> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '2', 'cache-control': 'no-store', connection: 'close' }).end(PAGE);
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? error.message }));
    server.listen({ port, host, exclusive: true }, () => {
      const release = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ held: { port, release } });
    });
  });
}

function faultOf(code: string, { port, host, given }: { port: number; host: string; given: boolean }): string {
  if (code === 'EADDRINUSE') return given ? `PORT is ${port}, on which another program of this machine already listens; choose another or stop that one` : `none of the ports ${port} to ${port + TRIES - 1} is free: set PORT`;
  if (code === 'EACCES') return `PORT is ${port}, which this user may not listen on (ports below 1024 belong to root)`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) return `HOST is "${host}", which is no address of this machine (${code})`;
  return `cannot listen on ${host} port ${port}: ${code}`;
}

/**
 * Takes the HTTP port: exactly PORT when it is given, else the first free one from the default upwards.
 * @returns the held port, or the fault of the environment that prevents it.
 */
export async function takePort(host: string, port: number, given: boolean): Promise<HeldPort | { fault: string }> {
  for (let p = port; p < port + (given ? 1 : TRIES) && p <= 65_535; p++) {
    const attempt = await hold(p, host);
    if ('held' in attempt) return attempt.held;
    if (attempt.code !== 'EADDRINUSE') return { fault: faultOf(attempt.code, { port: p, host, given }) };
  }
  return { fault: faultOf('EADDRINUSE', { port, host, given }) };
}

/** HOST and PORT of an environment that has other faults, as far as they can be read: their own faults are told with the others. */
export function rawAddress(env: Environment): { host: string; port: number | null; given: boolean } {
  const port = Number(env['PORT']?.trim() || '3000');
  return { host: env['HOST']?.trim() || '127.0.0.1', port: Number.isInteger(port) && port > 0 && port <= 65_535 ? port : null, given: Boolean(env['PORT']) };
}

/** The address a person of this machine opens: a wildcard is no address. */
export function localAddress(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Whether only this machine can reach what listens there. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);
