import type { DatedObligation, Chain, Draft, Scene } from './obligation.js';
import type { TermBody, TermVersion } from './term.js';

type Version<B extends TermBody> = Omit<TermVersion, 'body'> & { readonly body: B };

/** @returns nothing for what arises after the agreement's end */
export function owed(draft: Draft, { id, chainId }: Pick<TermVersion, 'id' | 'chainId'>, { end }: Scene): readonly DatedObligation[] {
  const { arisesOn, by: _, ...rest } = draft;
  return end !== null && arisesOn > end ? [] : [{ ...rest, chainId, termId: id, survives: end !== null && draft.dueOn > end }];
}

/**
 * What a chain of versions calls for by items that have a name each (an instalment, a year). An item that fell before the next version begins
 * stays with the version it fell under; the rest is the next version's. So no change of terms loses an item or asks for it twice.
 * @param past whether a later version may name items of the time before it: single ones yes, those of a series no
 */
export function byVersion<B extends TermBody>(chain: Chain<B>, scene: Scene, past: boolean, drafts: (version: Version<B>) => readonly Draft[]): readonly DatedObligation[] {
  const taken = new Map<string, DatedObligation | null>();
  let displaced = new Set<string>();
  chain.versions.forEach((version, place) => {
    const next = chain.versions[place + 1];
    const left = new Set<string>();
    for (const draft of drafts(version)) {
      const day = draft.by ?? draft.dueOn;
      if (taken.has(draft.period)) continue;
      if (place > 0 && !past && day < version.from && !displaced.has(draft.period)) continue;
      if (next && day >= next.from) left.add(draft.period);
      else if (!next && version.until !== null && day > version.until) continue;
      else taken.set(draft.period, owed(draft, version, scene)[0] ?? null);
    }
    displaced = left;
  });
  return [...taken.values()].filter((each) => each !== null);
}

/** The version in force on a day; the first for what was before it, none for what comes after the last has ended. */
export function versionOn<B extends TermBody>({ versions }: Chain<B>, day: string): Version<B> | null {
  const found = [...versions].reverse().find(({ from }) => from <= day) ?? versions[0];
  return found && (found.until === null || day <= found.until) ? found : null;
}
