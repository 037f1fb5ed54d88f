import { Button, SimpleGrid, Text } from '@mantine/core';
import { IconCalendarDue, IconClockExclamation, IconHandStop, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WeeklyListMissed } from '../calendar/WeeklyListMissed.js';
import { CaseTitle } from '../cases/CaseTitle.js';
import type { TransitionIntent } from '../cases/transition-intent.js';
import { TransitionSheet } from '../cases/TransitionSheet.js';
import { useMay, useMe } from '../identity/me.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { MyDayRow } from './MyDayRow.js';
import { MyDaySection } from './MyDaySection.js';
import { NewLeadRow, StepRow } from './MyDaySteps.js';
import { myDayQuery, type ChangedCase, type MyDay, type MyDeadline, type ReportToAsk, type WaitingCase, type WaitingDisclosure } from './my-day-query.js';

const LONGEST = 50;
const casePage = (caseId: string, hash = ''): object => ({ to: '/cases/$caseId', params: { caseId }, ...(hash ? { hash } : {}) });

/** An officer's first screen: what is late, what is due, what waits, what has changed; every row leads to the one thing to do. */
export function MyDayPage() {
  const { t } = useTranslation(['reports', 'shell', 'domain', 'history']);
  const me = useMe();
  const { data, error, isPending } = useQuery(myDayQuery);
  const [intent, setIntent] = useState<TransitionIntent | null>(null);
  return (
    <Page title={t('shell:navigation.my-day')} subtitle={data ? <Text size="sm">{t('my-day.hello', { name: me.givenName })} <DateText on={data.on} /></Text> : null}>
      <ProblemAlert error={error} />
      <WeeklyListMissed />
      {isPending ? <Loading /> : null}
      {data ? (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
          <MyDaySection id="overdue" title={t('my-day.overdue')} nothing={t('my-day.overdue-none')} icon={IconClockExclamation} color="var(--tamga-danger-text)" longest={LONGEST}>{dated(data, data.overdue, (daysLeft) => daysLeft < 0)}</MyDaySection>
          <MyDaySection id="due-soon" title={t('my-day.due-soon')} nothing={t('my-day.due-soon-none')} icon={IconCalendarDue} color="var(--tamga-warning-text)" longest={LONGEST}>{dated(data, data.dueSoon, (daysLeft) => daysLeft >= 0)}</MyDaySection>
          <MyDaySection id="waiting" title={t('my-day.waiting')} nothing={t('my-day.waiting-none')} icon={IconHandStop} color="var(--tamga-accent-text)" longest={LONGEST}>{[...data.submitted.map((each) => <DisclosureRow key={each.id} disclosure={each} />), ...data.newLeads.map((each) => <NewLeadRow key={each.id} lead={each} />), ...data.toAsk.map((each) => <ReportRow key={each.id} report={each} today={data.on} />), ...data.waiting.map((each) => <WaitingRow key={each.id} waiting={each} onIntent={setIntent} />)]}</MyDaySection>
          <MyDaySection id="changed" title={t('my-day.changed')} note={<>{t('my-day.changed-note')} <DateText on={data.changedSince} /></>} nothing={t('my-day.changed-none')} icon={IconHistory} color="var(--tamga-quiet-text)" longest={LONGEST}>{data.changed.map((each) => <ChangedRow key={each.id} changed={each} />)}</MyDaySection>
        </SimpleGrid>
      ) : null}
      <TransitionSheet intent={intent} onClose={() => setIntent(null)} />
    </Page>
  );
}

/** Deadlines and what was promised to leads and parties, by day. */
const dated = ({ on, steps }: MyDay, deadlines: readonly MyDeadline[], fits: (daysLeft: number) => boolean): readonly ReactNode[] =>
  [...deadlines.map((each) => ({ dueOn: each.dueOn, row: <DeadlineRow key={each.id} deadline={each} today={on} /> })), ...steps.filter(({ daysLeft }) => fits(daysLeft)).map((each) => ({ dueOn: each.dueOn, row: <StepRow key={each.id} step={each} today={on} /> }))]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map(({ row }) => row);

function DeadlineRow({ deadline, today }: { deadline: MyDeadline; today: string }) {
  const { t } = useTranslation(['reports', 'domain']);
  const { kind, stage, title, dueOn, daysLeft, verification, acknowledgedAt, case: about } = deadline;
  const headline = kind === 'stage-target' && stage ? t('my-day.finish-stage', { stage: t(`domain:stage.${stage}`) }) : title || t(`deadline-kind.${kind}`);
  const to = about ? (kind === 'stage-target' ? casePage(about.id, 'next-steps') : ({ to: '/cases/$caseId/$tab', params: { caseId: about.id, tab: 'deadlines' }, hash: deadline.id } as object)) : ({ to: '/deadlines' } as object);
  const late = daysLeft < 0;
  return (
    <MyDayRow
      headline={headline} to={to} about={about}
      detail={
        <>
          <Text span inherit {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{t(late ? 'my-day.was-due' : 'my-day.due')} <DateText on={dueOn} today={today} /></Text>
          {kind === 'stage-target' ? ` · ${t('my-day.target')}` : ` · ${t(`deadline-kind.${kind}`)}`}{verification === 'unverified' ? ` · ${t('my-day.unverified')}` : ''}{acknowledgedAt ? ` · ${t('my-day.acknowledged')}` : ''}
        </>
      }
    />
  );
}

const DOES: Record<WaitingCase['because'], { command: TransitionIntent['command']; permission: string } | null> = { 'over-target': null, 'hold-ended': { command: 'resume', permission: 'case.resume' }, unassigned: { command: 'assign', permission: 'case.assign' } };

function WaitingRow({ waiting, onIntent }: { waiting: WaitingCase; onIntent: (intent: TransitionIntent) => void }) {
  const { t } = useTranslation(['reports', 'domain']);
  const may = useMay();
  const does = DOES[waiting.because];
  return (
    <MyDayRow
      headline={t(`because.${waiting.because}`)} to={casePage(waiting.id, 'next-steps')} about={waiting}
      detail={<>{t(`domain:stage.${waiting.stage}`)} · {t(`since.${waiting.because}`)} <DateText on={waiting.since} /></>}
      action={does && may(does.permission) ? <Button size="compact-sm" variant="default" style={{ flexShrink: 0 }} onClick={() => onIntent({ caseId: waiting.id, command: does.command })}>{t(`domain:command.${does.command}`)}</Button> : null}
    />
  );
}

function DisclosureRow({ disclosure }: { disclosure: WaitingDisclosure }) {
  const { t } = useTranslation('reports');
  return (
    <MyDayRow
      headline={Object.values(disclosure.title).some(Boolean) ? <CaseTitle title={disclosure.title} /> : t('my-day.untitled')} to={{ to: '/disclosures/$disclosureId', params: { disclosureId: disclosure.id } }} about={null}
      detail={<>{t('my-day.disclosure')} · {t('my-day.submitted')} <InstantText at={disclosure.submittedAt} /></>}
    />
  );
}

function ReportRow({ report, today }: { report: ReportToAsk; today: string }) {
  const { t } = useTranslation('reports');
  return (
    <MyDayRow
      headline={t('my-day.to-ask')} to={{ to: '/royalties', hash: 'to-ask' }} about={null}
      detail={<><span data-content>{report.agreement}</span> · {t('my-day.period')} <DateText on={report.from} /> – <DateText on={report.until} /> · {t(report.dueOn < today ? 'my-day.was-due' : 'my-day.due')} <DateText on={report.dueOn} today={today} /></>}
    />
  );
}

function ChangedRow({ changed }: { changed: ChangedCase }) {
  const { t } = useTranslation(['reports', 'domain', 'history']);
  return (
    <MyDayRow
      headline={t(`history:short.${changed.lastEvent}`)} to={{ to: '/cases/$caseId/$tab', params: { caseId: changed.id, tab: 'history' } }} about={changed}
      detail={<>{t(`domain:stage.${changed.stage}`)} · {changed.by || t('history:system')} · <InstantText at={changed.changedAt} /></>}
    />
  );
}
