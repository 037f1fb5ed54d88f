import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { concerns, type Change } from './live-changes.js';

const GATHER_MS = 300;
const PAUSE_MS = 2_000;

/** Whether somebody is writing, or answering a dialog: nothing may move under their hands. */
export function editing(): boolean {
  const at = document.activeElement;
  const writes = at instanceof HTMLElement && (at.isContentEditable || at.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=search])'));
  return writes || document.querySelector('[aria-modal="true"] :is(form, input, textarea)') !== null;
}

/**
 * Asks again for what has changed, gathered and at most every two seconds. What one has done oneself was asked for at once by whoever did it,
 * so it is only marked. While somebody writes, or does not look, everything is marked, and asked for afterwards.
 */
export class LiveRefresh {
  private gathered: Change[] = [];
  private everything = false;
  private timer: number | undefined;
  private last = 0;

  constructor(private readonly client: QueryClient) {}

  start(): () => void {
    const look = (): void => this.schedule();
    document.addEventListener('visibilitychange', look);
    document.addEventListener('focusout', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('focusout', look);
      window.clearTimeout(this.timer);
    };
  }

  changes(changes: readonly Change[]): void {
    const own = changes.filter((change) => change.own);
    if (own.length > 0) this.mark(own);
    this.gathered.push(...changes.filter((change) => !change.own));
    this.schedule();
  }

  /** Anything may have changed: after a pause in the connection. */
  all(): void {
    this.everything = true;
    this.schedule();
  }

  private schedule(atLeastMs = GATHER_MS): void {
    if (this.timer !== undefined || (!this.everything && this.gathered.length === 0)) return;
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      this.flush();
    }, Math.max(atLeastMs, this.last + PAUSE_MS - performance.now()));
  }

  /** What cannot be asked for now is kept, and tried again when that is over. */
  private flush(): void {
    if (document.hidden || editing()) {
      this.mark(this.gathered);
      // A field that is taken off the page with the focus in it tells nobody that the writing has ended.
      if (!document.hidden) this.schedule(PAUSE_MS);
      return;
    }
    const changes = this.gathered;
    const predicate = this.everything ? lives : keyed(changes);
    this.gathered = [];
    this.everything = false;
    this.last = performance.now();
    void this.client.invalidateQueries({ predicate });
  }

  private mark(changes: readonly Change[]): void {
    void this.client.invalidateQueries({ predicate: this.everything ? lives : keyed(changes), refetchType: 'none' });
  }
}

const keyed = (changes: readonly Change[]) => ({ queryKey }: { queryKey: QueryKey }): boolean => changes.some((change) => concerns(queryKey, change));
/** Links shown once and things that never change under us are left alone. */
const lives = ({ queryKey }: { queryKey: QueryKey }): boolean => queryKey[0] !== 'invitation';
