import { lazy, Suspense } from 'react';
import { Loading } from '../ui/Page.js';
import { useIdle } from '../ui/use-idle.js';
import type { HistoryEvent } from './history-queries.js';

// What happened stands at the foot of a case, and its words weigh as much as the case: they come when the rest is there.
const TimelineList = lazy(() => import('./TimelineList.js').then(({ TimelineList: List }) => ({ default: List })));

export function LatestEvents({ events, plain = false }: { events: readonly HistoryEvent[] | undefined; /** As inventors are told it. */ plain?: boolean }) {
  const idle = useIdle();
  if (!events || !idle) return <Loading />;
  return <Suspense fallback={<Loading />}><TimelineList events={events} plain={plain} /></Suspense>;
}
