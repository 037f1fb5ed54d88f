import type { PoolClient } from 'pg';

type Corkable = { cork(): void; uncork(): void };

const gathering = new WeakSet<PoolClient>();

/**
 * Lets everything that is sent to this connection from now until the program next waits travel as one packet. The driver writes each statement
 * by itself, and for short statements those system calls cost more than all the rest; nothing is sent later for it than before.
 */
export function gather(client: PoolClient): void {
  if (gathering.has(client)) return;
  const { stream } = (client as unknown as { connection: { stream: Corkable } }).connection;
  gathering.add(client);
  stream.cork();
  // Runs when every promise that can go on has gone on: whatever they issue is still within.
  process.nextTick(() => {
    gathering.delete(client);
    stream.uncork();
  });
}
