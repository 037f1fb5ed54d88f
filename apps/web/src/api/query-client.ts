import { QueryClient } from '@tanstack/react-query';
import { Problem } from './client.js';

/** Nothing is kept in the browser beyond this tab's memory: the content is confidential. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal does not become a yes by asking again; a lost connection may.
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status < 500),
    },
  },
});
