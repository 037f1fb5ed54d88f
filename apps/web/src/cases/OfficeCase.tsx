import { Badge, Tabs } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { COMPOSER } from '../comments/composer-id.js';
import { useMay } from '../identity/me.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useCommand } from '../ui/commands.js';
import { useShortcut } from '../ui/shortcuts.js';
import { useAnchor } from '../ui/use-anchor.js';
import { caseCountsQuery, nextStepsQuery, type CaseFile } from './case-queries.js';
import classes from './CaseBar.module.css';
import { CaseBar } from './CaseBar.js';
import { NextSteps } from './NextSteps.js';
import { OverviewTab } from './OverviewTab.js';
import { StageRail } from './StageRail.js';
import type { TransitionIntent } from './transition-intent.js';
import { TransitionSheet } from './TransitionSheet.js';

// A tab's code comes when it is opened, or pointed at: most visits are to one or two of them.
const TAB_CODE = {
  comments: () => import('../comments/CommentsPanel.js'), disclosure: () => import('./DisclosureTab.js'), assessments: () => import('./AssessmentsTab.js'), assets: () => import('../assets/AssetsPanel.js'),
  deadlines: () => import('../deadlines/DeadlinesPanel.js'), documents: () => import('./DocumentsTab.js'), agreements: () => import('../agreements/AgreementsPanel.js'), money: () => import('./MoneyTab.js'), people: () => import('./PeopleTab.js'),
  checklist: () => import('./ChecklistTab.js'), history: () => import('../history/CaseTimeline.js'),
} as const;
const CommentsPanel = lazy(() => TAB_CODE.comments().then((code) => ({ default: code.CommentsPanel })));
const DisclosureTab = lazy(() => TAB_CODE.disclosure().then((code) => ({ default: code.DisclosureTab })));
const AssessmentsTab = lazy(() => TAB_CODE.assessments().then((code) => ({ default: code.AssessmentsTab })));
const AssetsPanel = lazy(() => TAB_CODE.assets().then((code) => ({ default: code.AssetsPanel })));
const DeadlinesPanel = lazy(() => TAB_CODE.deadlines().then((code) => ({ default: code.DeadlinesPanel })));
const DocumentsTab = lazy(() => TAB_CODE.documents().then((code) => ({ default: code.DocumentsTab })));
const AgreementsPanel = lazy(() => TAB_CODE.agreements().then((code) => ({ default: code.AgreementsPanel })));
const MoneyTab = lazy(() => TAB_CODE.money().then((code) => ({ default: code.MoneyTab })));
const PeopleTab = lazy(() => TAB_CODE.people().then((code) => ({ default: code.PeopleTab })));
const ChecklistTab = lazy(() => TAB_CODE.checklist().then((code) => ({ default: code.ChecklistTab })));
const CaseTimeline = lazy(() => TAB_CODE.history().then((code) => ({ default: code.CaseTimeline })));

/** What cannot be had now is asked for again, and its failing told, when the tab is opened. */
const fetchTab = (tab: Tab): void => void (tab === 'overview' ? undefined : TAB_CODE[tab]().catch(() => undefined));

const TABS = [
  ['overview', null], ['comments', 'comment.read'], ['disclosure', 'disclosure.read'], ['assessments', 'assessment.read'], ['assets', 'asset.read'], ['deadlines', 'deadline.read'], ['documents', 'document.read'],
  ['agreements', 'agreement.read'], ['money', 'agreement.read'], ['people', null], ['checklist', null], ['history', null],
] as const;
type Tab = (typeof TABS)[number][0];

/** The office's file of a case: the rail, what comes next, and everything that is known in tabs. */
export function OfficeCase({ file, tab: asked }: { file: CaseFile; tab: string }) {
  const { t } = useTranslation(['cases', 'case-page']);
  const may = useMay();
  const navigate = useNavigate();
  const steps = useQuery(nextStepsQuery(file.id));
  const [intent, setIntent] = useState<TransitionIntent | null>(null);
  const tabs = TABS.filter(([, permission]) => permission === null || may(permission)).map(([value]) => value);
  const tab: Tab = tabs.find((each) => each === asked) ?? 'overview';
  const counts = useQuery(caseCountsQuery(file.id)).data;
  const countOf = (value: Tab): number | null => (counts && value in counts ? counts[value as keyof typeof counts] : null);
  const assignable = steps.data?.steps.some(({ command, allowed }) => command === 'assign' && allowed) ?? false;
  const open = (to: Tab, hash?: string): void => void navigate({ to: '/cases/$caseId/$tab', params: { caseId: file.id, tab: to } as never, resetScroll: false, ...(hash ? { hash } : {}) });
  const comment = (): void => open('comments', COMPOSER);
  useShortcut('c', t('case-page:comment'), comment, { enabled: may('comment.write') });
  useCommand({ id: 'case.comment', label: t('case-page:comment'), icon: IconMessagePlus, keys: 'c', enabled: may('comment.write') }, comment);
  useAnchor();
  // On a narrow screen the list of tabs scrolls inside itself: the chosen one must be seen.
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (list.current && chosen) list.current.scrollLeft = chosen.offsetLeft - 24;
  }, [tab]);
  const panels: Record<Tab, () => ReactNode> = {
    overview: () => <OverviewTab file={file} onIntent={setIntent} />,
    comments: () => <CommentsPanel caseId={file.id} />,
    money: () => <MoneyTab caseId={file.id} />,
    people: () => <PeopleTab file={file} onAssign={assignable ? () => setIntent({ caseId: file.id, command: 'assign' }) : null} />,
    disclosure: () => <DisclosureTab disclosureId={file.disclosureId} />,
    assessments: () => <AssessmentsTab caseId={file.id} />,
    documents: () => <DocumentsTab file={file} />,
    assets: () => <AssetsPanel caseId={file.id} />,
    agreements: () => <AgreementsPanel caseId={file.id} closed={file.standing === 'closed'} />,
    deadlines: () => <DeadlinesPanel caseId={file.id} />,
    checklist: () => <ChecklistTab file={file} steps={steps.data} />,
    history: () => <CaseTimeline caseId={file.id} />,
  };
  return (
    <>
      <CaseBar file={file} tab={tab} />
      <StageRail file={file} steps={steps.data} />
      <Tabs value={tab} onChange={(to) => to && open(to as Tab)} keepMounted={false} activateTabWithKeyboard={false}>
        <Tabs.List ref={list} mb="md" pos="relative" aria-label={t('tab.label')} className={`${classes['tabs'] ?? ''} no-print`}>
          {tabs.map((value) => {
            const count = countOf(value);
            return <Tabs.Tab key={value} value={value} px="sm" onPointerEnter={() => fetchTab(value)} onFocus={() => fetchTab(value)} style={{ flexShrink: 0 }} rightSection={count ? <Badge size="sm" variant="default" px={6}>{count}</Badge> : null}>{t(value === 'comments' || value === 'money' || value === 'people' ? `case-page:tab.${value}` : `tab.${value}`)}</Tabs.Tab>;
          })}
        </Tabs.List>
        <div className={classes['columns']}>
          {/* On a narrow screen what comes next stands above the overview, and below everything else. */}
          <div className={classes['next']} data-first={tab === 'overview' || undefined}>
            <ProblemAlert error={steps.error} />
            {steps.data ? <NextSteps file={file} steps={steps.data} onIntent={setIntent} /> : steps.isPending ? <Loading /> : null}
          </div>
          <div className={classes['shown']}>
            {tabs.map((value) => <Tabs.Panel key={value} value={value}><Suspense fallback={<Loading />}>{value === tab ? panels[value]() : null}</Suspense></Tabs.Panel>)}
          </div>
        </div>
      </Tabs>
      <TransitionSheet intent={intent} onClose={() => setIntent(null)} />
    </>
  );
}
