import { useMutation, useQueryClient } from '@tanstack/react-query';
import { agreementChanged, agreementQuery, type Agreement } from './agreement-queries.js';

/** One change of an agreement: shows what came of it, and how to go on when somebody was faster. */
export function useAgreementChange<Input = void>(id: string, change: (input: Input) => Promise<{ data: Agreement }>, done?: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (input: Input) => (await change(input)).data,
    onSuccess: async (agreement) => {
      done?.();
      await agreementChanged(client, agreement);
    },
  });
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: agreementQuery(id).queryKey });
    mutation.reset();
  };
  return { ...mutation, reload };
}
