import type { ServerResponse } from 'node:http';
import type { Change, Viewer } from './changes.js';

/** Why a stream ends: the session is over; it acts elsewhere or with other roles now; this server goes down. */
export type Goodbye = 'signed-out' | 'changed' | 'closing';

/** A reader this far behind is cut off: it will come back and ask for everything. */
const BEHIND_BYTES = 256 * 1024;
/** Beyond this it is cheaper to ask for everything again. */
const CHANGES_AT_MOST = 100;

/** One browser's open line: server-sent events, written as they are needed and kept nowhere. */
export class LiveStream {
  constructor(
    readonly sessionId: string,
    readonly viewer: Viewer,
    private readonly response: ServerResponse,
  ) {}

  hello(build: string | null): void {
    this.send('hello', { build });
  }

  changes(changes: readonly Change[]): void {
    const distinct = [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
    if (distinct.length > CHANGES_AT_MOST) this.refresh();
    else if (distinct.length > 0) this.send('changes', { changes: distinct });
  }

  /** Anything may have changed. */
  refresh(): void {
    this.send('refresh', {});
  }

  /** A comment: keeps proxies from closing the line, and finds out whether somebody is still there. */
  beat(): void {
    this.write(':\n\n');
  }

  end(because: Goodbye): void {
    this.send('bye', { because });
    this.response.end();
  }

  private send(event: string, data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.write(text);
    if (this.response.writableLength > BEHIND_BYTES) this.response.destroy();
  }
}
