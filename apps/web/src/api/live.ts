import type { QueryClient } from '@tanstack/react-query';
import { connection, ownBuild, setConnection } from './connection.js';
import type { Change } from './live-changes.js';
import { editing, LiveRefresh } from './live-refresh.js';

type Message = { type: 'hello'; build: string | null } | { type: 'changes'; changes: Change[] } | { type: 'refresh' } | { type: 'bye'; because: string } | { type: 'reachable'; reachable: boolean };
type LiveOptions = { client: QueryClient; /** The session is over and nobody is writing: leave the page. */ onSignedOut: () => void };

const ADDRESS = '/api/v1/live';
const RETRY_MS = [1_000, 2_000, 3_000, 5_000, 5_000, 5_000, 10_000, 15_000, 30_000];
/** Refused for good reasons (too many windows): ask seldom. */
const REFUSED_RETRY_MS = 60_000;

/**
 * Hears what changes on the server while somebody is signed in. One window of a browser keeps the line and tells the others, because a
 * browser opens only a few connections to one host. Nothing is asked again before somebody is done writing.
 * @returns what stops it
 */
export function startLive({ client, onSignedOut }: LiveOptions): () => void {
  const refresh = new LiveRefresh(client);
  const stopRefresh = refresh.start();
  const others = 'BroadcastChannel' in window ? new BroadcastChannel('tamga-live') : null;
  let heardBefore = false;

  const hear = (message: Message): void => {
    if (message.type === 'hello') {
      setConnection({ unreachable: false, signedOut: false });
      const own = ownBuild();
      if (own !== null && message.build !== null && own !== message.build) setConnection({ outdated: true });
      if (heardBefore) refresh.all();
      heardBefore = true;
    } else if (message.type === 'changes') refresh.changes(message.changes);
    else if (message.type === 'reachable') {
      setConnection({ unreachable: !message.reachable });
      if (!message.reachable) line.doubt();
    }
    else if (message.type === 'refresh' || message.because === 'changed') refresh.all();
    else if (message.because === 'signed-out') {
      setConnection({ signedOut: true });
      if (!editing()) onSignedOut();
    }
  };
  const tell = (message: Message): void => {
    hear(message);
    others?.postMessage(message);
  };
  if (others) others.onmessage = ({ data }: MessageEvent<Message>) => hear(data);

  const line = new Line(tell);
  const letGo = lead(() => line.open());
  const online = (): void => {
    setConnection({ offline: false });
    line.reopen();
    refresh.all();
  };
  const offline = (): void => setConnection({ offline: true });
  const outdated = (): void => setConnection({ outdated: true });
  setConnection({ offline: !navigator.onLine });
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  // A part of the page that a newer version no longer has could not be loaded.
  window.addEventListener('vite:preloadError', outdated);
  askers.add(line);
  return () => {
    askers.delete(line);
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    window.removeEventListener('vite:preloadError', outdated);
    stopRefresh();
    line.close();
    letGo();
    others?.close();
  };
}

const askers = new Set<Line>();

/** A request got no answer: find out at once whether the server is gone. */
export function suspectConnection(): void {
  for (const line of askers) line.probe();
}

/** Calls `begin` when this window is the one that keeps the line: at once where windows cannot agree (no TLS). */
function lead(begin: () => void): () => void {
  if (!('locks' in navigator)) {
    begin();
    return () => undefined;
  }
  const aborter = new AbortController();
  let release: () => void = () => undefined;
  const kept = new Promise<void>((resolve) => (release = resolve));
  navigator.locks
    .request('tamga-live', { signal: aborter.signal }, () => {
      begin();
      return kept;
    })
    .catch(() => undefined); // stopped while still waiting for its turn
  return () => {
    aborter.abort();
    release();
  };
}

/** The connection itself: comes back by itself, sooner or later, and says whether the server can be reached. */
class Line {
  private source: EventSource | null = null;
  private retry: number | undefined;
  private failures = 0;
  private wanted = false;
  private probing = false;

  constructor(private readonly tell: (message: Message) => void) {}

  open(): void {
    this.wanted = true;
    window.clearTimeout(this.retry);
    this.source?.close();
    const source = new EventSource(ADDRESS);
    this.source = source;
    const on = (type: 'hello' | 'changes' | 'refresh' | 'bye', heard: (data: never) => void): void => source.addEventListener(type, (event) => heard(JSON.parse((event as MessageEvent<string>).data) as never));
    on('hello', ({ build }: { build: string | null }) => {
      this.failures = 0;
      this.tell({ type: 'hello', build });
    });
    on('changes', ({ changes }: { changes: Change[] }) => this.tell({ type: 'changes', changes }));
    on('refresh', () => this.tell({ type: 'refresh' }));
    on('bye', ({ because }: { because: string }) => {
      source.close();
      this.tell({ type: 'bye', because });
      if (because !== 'signed-out') this.later(because === 'changed' ? 0 : 1_000 + Math.random() * 2_000);
    });
    source.onerror = () => {
      source.close();
      void this.lost();
    };
  }

  /** Now, instead of when the pause is over. */
  reopen(): void {
    if (this.wanted && this.source?.readyState !== EventSource.OPEN) this.open();
  }

  close(): void {
    this.wanted = false;
    window.clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  probe(): void {
    if (!this.probing && !connection().offline) void this.reachable().then((reachable) => (reachable ? undefined : this.tell({ type: 'reachable', reachable })));
  }

  /** Somebody could not reach the server, although this line seems open: open it anew, which will tell. */
  doubt(): void {
    if (this.wanted && this.source?.readyState === EventSource.OPEN) this.later(RETRY_MS[0] ?? 0);
  }

  private async lost(): Promise<void> {
    if (!this.wanted) return;
    const reachable = await this.reachable();
    if (!this.wanted) return;
    this.failures += 1;
    this.tell({ type: 'reachable', reachable });
    if (reachable && (await isSignedOut())) return this.tell({ type: 'bye', because: 'signed-out' });
    const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? REFUSED_RETRY_MS;
    // Spread out, so that a server that comes back is not asked by everybody in the same second.
    this.later((reachable && this.failures > 2 ? REFUSED_RETRY_MS : pause) * (0.75 + Math.random() / 2));
  }

  private async reachable(): Promise<boolean> {
    this.probing = true;
    try {
      return (await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(8_000) })).ok;
    } catch {
      return false;
    } finally {
      this.probing = false;
    }
  }

  private later(pauseMs: number): void {
    window.clearTimeout(this.retry);
    this.retry = window.setTimeout(() => (this.wanted ? this.open() : undefined), pauseMs);
  }
}

async function isSignedOut(): Promise<boolean> {
  try {
    return (await fetch('/api/v1/auth/me', { cache: 'no-store' })).status === 401;
  } catch {
    return false;
  }
}

/** What the banner's button does: look now. */
export function tryNow(): void {
  for (const line of askers) line.reopen();
}
