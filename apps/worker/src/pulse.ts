/** Repeats one piece of work, never two at once: by the clock, and at once when asked. */
export class Pulse {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
    private readonly onSuccess: () => void = () => undefined,
  ) {}

  /** Runs now; while it runs, asks for one more round. */
  now(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.round();
  }

  /** No new round; resolves when the running one has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    do {
      this.again = false;
      try {
        await this.work();
        this.onSuccess();
      } catch (error) {
        this.onError(error);
      }
    } while (this.again && !this.stopped);
    this.running = null;
    if (!this.stopped) this.timer = setTimeout(() => this.now(), this.everyMs);
  }
}
