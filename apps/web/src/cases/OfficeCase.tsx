import { Grid, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseTimeline } from '../history/CaseTimeline.js';
import { useMay } from '../identity/me.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useAnchor } from '../ui/use-anchor.js';
import { AssessmentsTab } from './AssessmentsTab.js';
import { nextStepsQuery, type CaseFile } from './case-queries.js';
import { ChecklistTab } from './ChecklistTab.js';
import { DisclosureTab } from './DisclosureTab.js';
import { DocumentsTab } from './DocumentsTab.js';
import { NextSteps } from './NextSteps.js';
import { OverviewTab } from './OverviewTab.js';
import { StageRail } from './StageRail.js';
import type { TransitionIntent } from './transition-intent.js';
import { TransitionSheet } from './TransitionSheet.js';

const AssetsPanel = lazy(() => import('../assets/AssetsPanel.js').then(({ AssetsPanel: Panel }) => ({ default: Panel })));
const AgreementsPanel = lazy(() => import('../agreements/AgreementsPanel.js').then(({ AgreementsPanel: Panel }) => ({ default: Panel })));
const DeadlinesPanel = lazy(() => import('../deadlines/DeadlinesPanel.js').then(({ DeadlinesPanel: Panel }) => ({ default: Panel })));

const TABS = [
  ['overview', null], ['disclosure', 'disclosure.read'], ['assessments', 'assessment.read'], ['documents', 'document.read'], ['assets', 'asset.read'], ['agreements', 'agreement.read'], ['deadlines', 'deadline.read'],
  ['checklist', null], ['history', null],
] as const;
type Tab = (typeof TABS)[number][0];

/** The office's file of a case: the rail, what comes next, and everything that is known in tabs. */
export function OfficeCase({ file, tab: asked }: { file: CaseFile; tab: string }) {
  const { t } = useTranslation('cases');
  const may = useMay();
  const navigate = useNavigate();
  const steps = useQuery(nextStepsQuery(file.id));
  const [intent, setIntent] = useState<TransitionIntent | null>(null);
  const tabs = TABS.filter(([, permission]) => permission === null || may(permission)).map(([value]) => value);
  const tab: Tab = tabs.find((each) => each === asked) ?? 'overview';
  useAnchor();
  // On a narrow screen the list of tabs scrolls inside itself: the chosen one must be seen.
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (list.current && chosen) list.current.scrollLeft = chosen.offsetLeft - 24;
  }, [tab]);
  const panels: Record<Tab, () => ReactNode> = {
    overview: () => <OverviewTab file={file} onIntent={setIntent} />,
    disclosure: () => <DisclosureTab disclosureId={file.disclosureId} />,
    assessments: () => <AssessmentsTab caseId={file.id} />,
    documents: () => <DocumentsTab file={file} />,
    assets: () => <AssetsPanel caseId={file.id} />,
    agreements: () => <AgreementsPanel caseId={file.id} />,
    deadlines: () => <DeadlinesPanel caseId={file.id} />,
    checklist: () => <ChecklistTab file={file} steps={steps.data} />,
    history: () => <CaseTimeline caseId={file.id} />,
  };
  return (
    <>
      <StageRail file={file} steps={steps.data} />
      <Tabs value={tab} onChange={(to) => to && void navigate({ to: '/cases/$caseId/$tab', params: { caseId: file.id, tab: to } as never, resetScroll: false })} keepMounted={false} activateTabWithKeyboard={false}>
        <Tabs.List ref={list} mb="md" pos="relative" aria-label={t('tab.label')} style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {tabs.map((value) => <Tabs.Tab key={value} value={value} px="sm" style={{ flexShrink: 0 }}>{t(`tab.${value}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Grid gap="lg">
          {/* On a narrow screen what comes next stands above the overview, and below everything else. */}
          <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: tab === 'overview' ? 1 : 3, lg: 3 }}>
            <ProblemAlert error={steps.error} />
            {steps.data ? <NextSteps file={file} steps={steps.data} onIntent={setIntent} /> : steps.isPending ? <Loading /> : null}
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 8 }} order={2} style={{ minWidth: 0 }}>
            {tabs.map((value) => <Tabs.Panel key={value} value={value}><Suspense fallback={<Loading />}>{value === tab ? panels[value]() : null}</Suspense></Tabs.Panel>)}
          </Grid.Col>
        </Grid>
      </Tabs>
      <TransitionSheet intent={intent} onClose={() => setIntent(null)} />
    </>
  );
}
