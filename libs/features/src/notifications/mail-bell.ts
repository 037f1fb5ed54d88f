/** Wakes the relay of this process when a mail was queued; without one, the relays' polling finds it a second later. */
export class MailBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
