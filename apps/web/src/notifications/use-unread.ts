import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';

/** How many notifications wait, asked again every minute while the page is looked at. */
export function useUnread(): number {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['notifications', 'unread'],
    enabled: may('notification.read'),
    refetchInterval: 60_000,
    queryFn: async () => (await api.get('/api/v1/notifications', { query: { limit: 1 } })).data.unread,
  });
  return data ?? 0;
}
