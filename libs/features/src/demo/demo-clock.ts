import { Clock } from '@tamga/platform';

/** The present, or a day in the past that is being told: the same services then write a history dated as it was. */
export class DemoClock extends Clock {
  private past: Date | null = null;

  constructor(private readonly present: Clock) {
    super();
  }

  now(): Date {
    return new Date(this.past ?? this.present.now());
  }

  /** The present moment, whatever is being told. */
  today(): Date {
    return this.present.now();
  }

  /**
   * From now on it is this day, ten in the morning in Almaty; never later than the present.
   * @param day `YYYY-MM-DD`
   */
  travelTo(day: string): void {
    this.goTo(new Date(`${day}T05:00:00.000Z`));
  }

  goTo(instant: Date): void {
    this.past = new Date(Math.min(instant.getTime(), this.present.now().getTime()));
  }

  /** A minute passes, so that what follows is seen to follow. */
  tick(): void {
    if (this.past) this.goTo(new Date(this.past.getTime() + 60_000));
  }

  comeBack(): void {
    this.past = null;
  }
}
