import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, Problem, type Schemas } from '../api/client.js';
import { termsChanged, termsQuery, type TermDifference, type Terms } from './terms-queries.js';

/**
 * A change of terms in two steps: first what would follow, then its confirmation with the digest of exactly that. When something else has
 * changed meanwhile, the new difference is shown and confirmed anew.
 */
export function useTermChange(agreementId: string, thought: () => Schemas['PreviewTermDto'], commit: (digest: string) => Promise<{ data: Terms }>, done: () => void) {
  const client = useQueryClient();
  const [shown, setShown] = useState<TermDifference | null>(null);
  const preview = useMutation({
    mutationFn: async () => (await api.post('/api/v1/agreements/{id}/terms/preview', { path: { id: agreementId }, body: thought() })).data,
    onSuccess: setShown,
  });
  const confirm = useMutation({
    mutationFn: async () => {
      if (!shown) throw new Error('the difference is confirmed after it was shown');
      return (await commit(shown.digest)).data;
    },
    onSuccess: async (terms) => {
      done();
      await termsChanged(client, terms);
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === 'difference-changed') preview.mutate();
    },
  });
  const forget = (): void => {
    setShown(null);
    preview.reset();
    confirm.reset();
  };
  const reload = async (): Promise<void> => {
    await Promise.all([client.invalidateQueries({ queryKey: termsQuery(agreementId).queryKey }), client.invalidateQueries({ queryKey: ['agreements', 'one', agreementId] })]);
    forget();
  };
  return { shown, show: () => preview.mutate(), confirm: () => confirm.mutate(), forget, reload, pending: preview.isPending || confirm.isPending, error: confirm.error ?? preview.error };
}
