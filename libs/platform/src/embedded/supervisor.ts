import { dropStalePostmasterFile, endOrphanSessions } from './postmaster.js';
import { startServer, type ServerProcess, type ServerSpec } from './server-process.js';

/** Keeps one server running until it is stopped: one that is killed is started again on its port. */
export type SupervisedServer = {
  readonly pid: number;
  readonly port: number;
  /** Resolves with the reason when the server ended and could not be brought back. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
};

/** More deaths than this within the window are no accident, and starting it yet again would only hide the cause. */
const MOST_DEATHS = 5;
const WINDOW_MS = 60_000;

const BACK_MS = 30_000; // the freed port may be held for a moment by the sessions of the dead server

export function supervise(spec: ServerSpec, first: ServerProcess): SupervisedServer {
  let current = first;
  let stopping = false;
  let healing: Promise<void> = Promise.resolve();
  const deaths: number[] = [];
  let lose: (reason: Error) => void = () => undefined;
  const lost = new Promise<Error>((resolve) => (lose = resolve));

  const watch = (server: ServerProcess): void => {
    void server.ended.then((cause) => {
      if (!stopping) healing = heal(cause);
    });
  };

  const heal = async (cause: string): Promise<void> => {
    const now = performance.now();
    deaths.push(now);
    if (deaths.filter((at) => now - at < WINDOW_MS).length > MOST_DEATHS) {
      lose(new Error(`PostgreSQL ended ${MOST_DEATHS + 1} times within a minute (last: ${cause}); see ${spec.place.folder}/server.log and ${spec.place.dataFolder}/log`));
      return;
    }
    spec.log(`PostgreSQL ended unexpectedly (${cause}); starting it again`);
    try {
      current = await startAgain();
      spec.log(`PostgreSQL runs again (process ${current.pid})`);
      watch(current);
    } catch (error) {
      if (!stopping) lose(error as Error);
    }
  };

  const startAgain = async (): Promise<ServerProcess> => {
    const end = performance.now() + BACK_MS;
    for (;;) {
      await endOrphanSessions(spec.place.dataFolder);
      dropStalePostmasterFile(spec.place.dataFolder);
      try {
        return await startServer(spec, current.port);
      } catch (error) {
        if (stopping || performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  };

  // when this process ends by an exception the server would be left alone; this cannot wait, but the signal is sent
  const lastResort = (): void => {
    try {
      process.kill(current.pid, 'SIGINT');
    } catch {
      return; // it has ended already
    }
  };
  process.once('exit', lastResort);
  watch(first);

  return {
    get pid() {
      return current.pid;
    },
    port: first.port,
    lost,
    async stop() {
      stopping = true;
      await healing;
      await current.stop();
      process.removeListener('exit', lastResort);
    },
  };
}
