import type { Locale } from '@tamga/domain';
import type { SecretMailKind, SecretMailParams } from '@tamga/features/identity';
import { dateWords } from './words.js';
import type { Texts } from './kind.js';

/** A mail whose link carries its reader's way in. The secret stands in the fragment, which browsers send to no server and no log. */
export type SecretKind<K extends SecretMailKind> = Readonly<{ kind: K; path: string; texts: Texts<SecretMailParams[K]> }>;

/** An instant as a person reads it. In UTC and saying so: where the reader is, is not known yet. */
export function instantWords(instant: string | undefined, locale: Locale): string {
  if (!instant) return '—';
  return `${dateWords(instant.slice(0, 10), locale)}, ${instant.slice(11, 16)} UTC`;
}
