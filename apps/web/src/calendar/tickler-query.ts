import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Tickler = Schemas['TicklerDto'];

/** Named `deadlines` first, so that whatever changes a deadline renews it. */
export const ticklerQuery = queryOptions({ queryKey: ['deadlines', 'tickler'], queryFn: async () => (await api.get('/api/v1/tickler')).data });
