/** A fault this process has seen and nobody has answered yet. */
export type Fault = { name: string; message: string; since: Date; count: number };

/** Errors that no request carries away: an unhandled rejection, a worker that lost its queue. They stay visible on /health until they clear. */
export class Faults {
  private readonly open = new Map<string, Fault>();

  report(name: string, error: unknown, now: Date): void {
    const message = error instanceof Error ? error.message : String(error);
    const known = this.open.get(name);
    this.open.set(name, { name, message: message.slice(0, 300), since: known?.since ?? now, count: (known?.count ?? 0) + 1 });
  }

  clear(name: string): void {
    this.open.delete(name);
  }

  list(): Fault[] {
    return [...this.open.values()];
  }
}
