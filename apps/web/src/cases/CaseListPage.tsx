import { lazy, Suspense } from 'react';
import { useMe } from '../identity/me.js';
import { Loading } from '../ui/Page.js';
import { MyCaseList } from './MyCaseList.js';

const OfficeCaseList = lazy(() => import('./OfficeCaseList.js').then(({ OfficeCaseList: List }) => ({ default: List })));

/** All cases the reader may see: the office's with its views and tools, or one's own. */
export function CaseListPage() {
  const me = useMe();
  const ofOffice = me.permissions.includes('view.read');
  return ofOffice ? <Suspense fallback={<Loading />}><OfficeCaseList /></Suspense> : <MyCaseList />;
}
