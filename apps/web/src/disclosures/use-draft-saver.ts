import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, Problem } from '../api/client.js';
import type { Disclosure } from './content.js';
import { DraftSaver } from './draft-saver.js';
import { disclosureQuery } from './disclosure-queries.js';

/** One saver for as long as the form is open. It saves when the page is hidden, and again when the connection is back. */
export function useDraftSaver(disclosure: Disclosure): DraftSaver {
  const client = useQueryClient();
  const [saver] = useState(() => {
    const { id } = disclosure;
    return new DraftSaver(disclosure, {
      save: async (version, piece) => {
        const { data } = await api.patch('/api/v1/disclosures/{id}', { path: { id }, version, body: piece });
        // The pages behind are out of date now; they ask again when they are looked at.
        void client.invalidateQueries({ queryKey: ['disclosures'], refetchType: 'none' });
        return data;
      },
      read: () => client.fetchQuery({ ...disclosureQuery(id), staleTime: 0 }),
      refusalOf: (error) => (error instanceof Problem ? { status: error.status, errors: error.errors } : null),
    });
  });
  useEffect(() => {
    const save = (): void => void saver.flush();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', save);
      document.removeEventListener('visibilitychange', hidden);
      saver.stop();
      save();
    };
  }, [saver]);
  return saver;
}
