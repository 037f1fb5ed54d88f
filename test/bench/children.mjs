// Every process that the bench starts, so that none outlives it, however it ends.
import { spawn } from 'node:child_process';

const children = new Set();

/** As `spawn`, of a program that ends with the bench at the latest. */
export function spawnChild(command, args, options) {
  const child = spawn(command, args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Ends what still runs, and waits until it has. */
export async function endChildren() {
  await Promise.all(
    [...children].map((child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      return ended;
    }),
  );
}
