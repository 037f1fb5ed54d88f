import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';

/** How many notifications wait, told live; asked again now and then besides, because a snoozed one comes back by the clock. */
export function useUnread(): number {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['notifications', 'unread'],
    enabled: may('notification.read'),
    refetchInterval: 180_000,
    queryFn: async () => (await api.get('/api/v1/notifications', { query: { limit: 1 } })).data.unread,
  });
  return data ?? 0;
}
