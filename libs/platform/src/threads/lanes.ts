/** Whoever asks has so much waiting already that it is not taken. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

/** Costly work in turn: so many pieces at once, and of one owner one, so that nobody's keeps everybody else's waiting. */
export class Lanes {
  private readonly running = new Set<string>();
  private readonly waiting: { readonly owner: string; readonly start: () => void }[] = [];

  /** @param mostWaiting of one owner */
  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws TooManyWaiting */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (this.waiting.filter((each) => each.owner === owner).length >= this.mostWaiting) throw new TooManyWaiting();
    await new Promise<void>((start) => {
      this.waiting.push({ owner, start });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.running.delete(owner);
      this.next();
    }
  }

  private next(): void {
    while (this.running.size < this.atOnce) {
      const at = this.waiting.findIndex(({ owner }) => !this.running.has(owner));
      const [turn] = at < 0 ? [] : this.waiting.splice(at, 1);
      if (!turn) return;
      this.running.add(turn.owner);
      turn.start();
    }
  }
}
