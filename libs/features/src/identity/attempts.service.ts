import { Injectable } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import { Database, newId, sha256 } from '@tamga/platform';
import { FORGIVE_ATTEMPTS, LOCK_SUBJECTS, RECENT_ATTEMPTS, RECORD_ATTEMPTS } from './attempts.queries.js';
import { SYSTEM } from './system-actor.js';

/** What failures are counted against; the first `free` of them cost no waiting. */
export type AttemptSubject = { readonly key: string; readonly free: number };
/** An attempt that has been counted, to be forgiven when it turns out to be right. */
export type Attempt = { readonly ids: readonly string[]; readonly mainHash: string };

const REMEMBERED_MS = 24 * 3600_000;
const LONGEST_WAIT_SECONDS = 900;

/** Seconds to wait after the last of so many failures: doubling from one second, never more than a quarter of an hour. */
export function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(2 ** Math.min(failures - free, 20), LONGEST_WAIT_SECONDS);
}

/**
 * Slows down guessing. An attempt is counted before it is checked, so that a hundred at once do not all slip through, and
 * an attempt that is told to wait is not counted, so that knocking on does not lengthen the wait.
 */
@Injectable()
export class AttemptsService {
  constructor(private readonly database: Database) {}

  /**
   * Counts one attempt against every subject; the first is the main one, which a success clears.
   * @throws Refused too-many-attempts with `facts.retryAfterSeconds`
   */
  async begin(subjects: readonly [AttemptSubject, ...AttemptSubject[]]): Promise<Attempt> {
    const hashed = subjects.map(({ key, free }) => ({ hash: sha256(key), free }));
    const hashes = hashed.map(({ hash }) => hash);
    const ids = hashes.map(() => newId());
    await this.database.transaction(SYSTEM, async (tx) => {
      await tx.query(LOCK_SUBJECTS, [hashes]);
      const recent = await tx.query<{ subject_hash: string; count: number; last: Date }>(RECENT_ATTEMPTS, [hashes, new Date(tx.now.getTime() - REMEMBERED_MS)]);
      const waits = recent.map((row) => {
        const free = hashed.find(({ hash }) => hash === row.subject_hash)?.free ?? 0;
        return row.last.getTime() + waitAfter(row.count, free) * 1000 - tx.now.getTime();
      });
      const wait = Math.ceil(Math.max(0, ...waits) / 1000);
      if (wait > 0) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: wait } });
      tx.write(RECORD_ATTEMPTS, [ids, hashes, tx.now]);
    });
    return { ids, mainHash: hashes[0] ?? '' };
  }

  /** The attempt was right: it no longer counts, nor does any before it on the main subject. */
  async forgive(attempt: Attempt): Promise<void> {
    await this.database.transaction(SYSTEM, (tx) => tx.run(FORGIVE_ATTEMPTS, [attempt.ids, attempt.mainHash]));
  }
}
