import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type PolicyPreview = Schemas['PolicyPreviewDto'];

/** What a policy would do to the living cases; asked anew each time, since cases move meanwhile. Under `office-policy`, so that publishing renews it. */
export const policyPreviewQuery = (content: Schemas['PolicyContentDto']) =>
  queryOptions({ queryKey: ['office-policy', 'preview', JSON.stringify(content)], staleTime: 0, gcTime: 0, queryFn: async () => (await api.post('/api/v1/office-policy/previews', { body: content })).data });

/** Takes living cases over to the newest policy, batch by batch. @param told how many are left after each batch */
export async function adoptAll(version: number, told: (left: number) => void): Promise<number> {
  for (let adopted = 0; ; ) {
    const { data } = await api.post('/api/v1/office-policy/adoptions', { version });
    adopted += data.adopted;
    told(data.remaining);
    // A batch that moved nothing would move nothing the next time either.
    if (data.remaining === 0 || data.adopted === 0) return adopted;
  }
}
