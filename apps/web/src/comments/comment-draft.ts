import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommentAudience, Mentionable } from './comment-queries.js';

export type CommentDraft = { text: string; audience: CommentAudience; people: readonly Mentionable[] };
const EMPTY: CommentDraft = { text: '', audience: 'internal', people: [] };

/**
 * What has been typed and not sent: kept while one looks at another tab, in this page's memory and nowhere else. The component's own state is
 * what is shown: the cache tells of a change a moment later, and a letter typed meanwhile would be lost.
 */
export function useCommentDraft(caseId: string): [CommentDraft, (change: Partial<CommentDraft> | null) => void] {
  const client = useQueryClient();
  const key = ['comments', 'draft', caseId];
  const [draft, setDraft] = useState<CommentDraft>(() => client.getQueryData<CommentDraft>(key) ?? EMPTY);
  const change = (part: Partial<CommentDraft> | null): void =>
    setDraft((before) => {
      const next = part === null ? EMPTY : { ...before, ...part };
      client.setQueryDefaults(['comments', 'draft'], { gcTime: Infinity });
      client.setQueryData(key, next);
      return next;
    });
  return [draft, change];
}
