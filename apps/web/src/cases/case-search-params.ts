import { TRACKS } from '../disclosures/content.js';
import { DEFAULT_STATE, tidy, type ListState } from '../views/list-state.js';
import { STAGES } from './case-queries.js';

const STANDINGS = ['open', 'on-hold', 'closed'] as const;
const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined => allowed.find((each) => each === value);

/**
 * What another page's link asks to be shown (`/cases?stage=licensing&overTarget=true`); null when the address asks for nothing.
 * Words searched for are never in it.
 */
export function entryState(search: Readonly<Record<string, unknown>>): ListState | null {
  const [stage, standing, track] = [oneOf(STAGES, search['stage']), oneOf(STANDINGS, search['standing']), oneOf(TRACKS, search['track'])];
  const overTarget = search['overTarget'] === true || search['overTarget'] === 'true';
  const owner = search['owner'];
  const owners = owner === 'me' || owner === 'none' || (typeof owner === 'string' && /^[0-9a-f-]{36}$/.test(owner)) ? [owner] : [];
  if (!stage && !standing && !track && !overTarget && owners.length === 0) return null;
  return tidy({ ...DEFAULT_STATE, filter: { ...(stage ? { stages: [stage] } : {}), ...(standing ? { standing } : {}), ...(track ? { tracks: [track] } : {}), ...(overTarget ? { overTarget } : {}), owners } });
}
