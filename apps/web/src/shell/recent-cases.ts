import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { CaseFile } from '../cases/case-queries.js';

const MOST = 8;
type Recent = Readonly<{ id: string; reference: string; title: CaseFile['title'] }>;

/** In this window's memory only, and forgotten with the person: titles are confidential. */
let ofUser = '';
let recent: readonly Recent[] = [];

export function caseIdOf(pathname: string): string | null {
  return /^\/cases\/([0-9a-f-]{36})(\/|$)/.exec(pathname)?.[1] ?? null;
}

/** Newest first, without the one that is open. */
export function recentCases(userId: string, openId: string | null): readonly Recent[] {
  return userId === ofUser ? recent.filter(({ id }) => id !== openId) : [];
}

/** Remembers each case that is looked at, once its page has been answered. */
export function useRememberCase(userId: string): void {
  const client = useQueryClient();
  const { pathname } = useLocation();
  const id = caseIdOf(pathname);
  useEffect(() => {
    if (userId !== ofUser) {
      ofUser = userId;
      recent = [];
    }
    if (!id) return undefined;
    const key = ['cases', 'one', id];
    const remember = (): boolean => {
      const file = client.getQueryData<CaseFile>(key);
      if (!file?.reference) return false;
      recent = [{ id, reference: file.reference, title: file.title }, ...recent.filter((each) => each.id !== id)].slice(0, MOST);
      return true;
    };
    if (remember()) return undefined;
    const stop = client.getQueryCache().subscribe(({ query }) => {
      const [, what, which] = query.queryKey as readonly unknown[];
      if (which === id && what === 'one' && remember()) stop();
    });
    return stop;
  }, [client, id, userId]);
}
