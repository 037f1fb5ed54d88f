import type { NamedQuery, Tx } from '../database/tx.js';

const BEAT: NamedQuery = {
  name: 'heartbeat',
  text: 'INSERT INTO heartbeats (name, beat_at, detail) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET beat_at = greatest(heartbeats.beat_at, excluded.beat_at), detail = excluded.detail',
};
const BEATS: NamedQuery = { name: 'heartbeats', text: 'SELECT name, beat_at AS "beatAt", detail FROM heartbeats ORDER BY name' };

const FORGET: NamedQuery = { name: 'heartbeats-forget', text: 'DELETE FROM heartbeats WHERE name LIKE $1 AND beat_at < $2' };

export type Heartbeat = Readonly<{ name: string; beatAt: Date; detail: Record<string, unknown> }>;

/** Says that `name` has done its work now. Silence is what the health page makes loud. */
export function beat(tx: Tx, name: string, detail: Record<string, unknown> = {}): void {
  tx.write(BEAT, [name, tx.now, detail]);
}

export function heartbeats(tx: Tx): Promise<Heartbeat[]> {
  return tx.query<Heartbeat>(BEATS);
}

/** Forgets those that bear a process's name and have long been silent. */
export function forgetHeartbeats(tx: Tx, prefix: string, before: Date): Promise<number> {
  return tx.run(FORGET, [`${prefix}%`, before]);
}
