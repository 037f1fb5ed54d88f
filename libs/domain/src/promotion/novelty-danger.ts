import type { CONCLUSIONS, PROTECTION_DECISIONS } from '../assessments/contents.js';
import type { AssetKind } from '../assets/asset.js';
import type { Track } from '../workflow/stages.js';

/**
 * Why telling the world would still cost something. `secret`: the office has decided to keep it so. `not-filed`: no application is on file
 * and nobody has decided against one. `not-reviewed`: the same, and the patentability review is not even done.
 */
export const NOVELTY_DANGERS = ['secret', 'not-filed', 'not-reviewed'] as const;
export type NoveltyDanger = (typeof NOVELTY_DANGERS)[number];

export type NoveltyKnown = {
  readonly track: Track;
  /** Of the patentability assessment in force; null while there is none. */
  readonly conclusion: (typeof CONCLUSIONS)[number] | null;
  /** Of the legal assessment in force. */
  readonly protection: (typeof PROTECTION_DECISIONS)[number] | null;
  /** An application of the case is on file. */
  readonly filed: boolean;
};

/**
 * What an offer says is available to the public, and so prior art against an application filed later: EPC Art. 54(2), 35 USC 102(a)(1).
 * Copyright needs no filing (Berne Convention Art. 5(2)), so software waits for one only where protection was the conclusion.
 */
export function noveltyDanger({ track, conclusion, protection, filed }: NoveltyKnown): NoveltyDanger | null {
  if (conclusion === 'keep-secret' && !filed) return 'secret';
  if (filed || protection === 'not-to-file') return null;
  if (conclusion === 'publish' || conclusion === 'copyright' || conclusion === 'release') return null;
  if (conclusion === null) return track === 'software' ? null : 'not-reviewed';
  return 'not-filed';
}

/** The rights whose application takes the danger away: a trademark of the same case saves no invention. */
export const FILING_THAT_SAVES: { readonly [T in Track]: readonly AssetKind[] } = {
  patent: ['patent', 'utility-model'],
  software: ['patent', 'utility-model', 'design'],
  'know-how': ['patent', 'utility-model', 'design'],
  'plant-variety': ['plant-variety'],
  'design-trademark': ['design', 'trademark'],
};
