import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { deadlinesQuery } from '../deadlines/deadline-queries.js';
import { deadlineTitle } from '../deadlines/deadline-words.js';
import { inLanguage } from '../disclosures/content.js';
import { useEventWords } from '../history/event-text.js';
import { LOCALES } from '../i18n/index.js';
import { useMay, useMe } from '../identity/me.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { usePrintsLight } from '../ui/prints-light.js';
import type { CaseFile } from './case-queries.js';
import classes from './CasePrint.module.css';
import { CaseSummary } from './CaseSummary.js';

/** Entries of the history put on paper; older ones stay in Tamga, and the sheet says so. */
const ENTRIES = 200;

/** A case on paper: what it is, its deadlines, its history; who printed it and when. Always dark on light. */
export function CasePrint({ file }: { file: CaseFile }) {
  const { t, i18n } = useTranslation(['case-page', 'cases', 'comments', 'domain', 'deadlines', 'common']);
  const me = useMe();
  const may = useMay();
  const [printedAt, setPrintedAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const now = (): void => setPrintedAt(new Date().toISOString());
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  usePrintsLight();
  const deadlines = useInfiniteQuery({ ...deadlinesQuery({ caseId: file.id, state: 'open' }), enabled: may('deadline.read') });
  const history = useQuery({ queryKey: ['cases', 'print', file.id], queryFn: async () => (await api.get('/api/v1/cases/{id}/history', { path: { id: file.id }, query: { limit: ENTRIES } })).data });
  const wordsOf = useEventWords();
  const title = inLanguage(file.title, i18n.language);
  return (
    <Page
      title={title ? `${file.reference} · ${title.text}` : file.reference} subtitle={<CaseSummary file={file} />}
      actions={
        <>
          <Button component={Link} to="/cases/$caseId" params={{ caseId: file.id } as never} variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />}>{t('print.back')}</Button>
          <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} disabled={history.isPending}>{t('print.print')}</Button>
        </>
      }
    >
      <div className={classes['sheet']}>
        <Text size="sm">{t('print.printed-by', { name: me.name })}, <InstantText at={printedAt} />. {t('print.confidential')}</Text>
        <Section title={t('cases:overview.title')}>
          <Table verticalSpacing={3}>
            <Table.Tbody>
              {LOCALES.filter((locale) => file.title[locale]).map((locale) => <Row key={locale} term={t(`cases:overview.title-in.${locale}`)}><span lang={locale}>{file.title[locale]}</span></Row>)}
              <Row term={t('cases:overview.inventors')}>{file.inventors || t('common:not-given')}</Row>
              <Row term={t('cases:overview.officer')}>{file.owner?.name ?? t('cases:no-officer')}</Row>
              <Row term={t('cases:overview.track')}>{t(`domain:track.${file.track}`)}</Row>
              <Row term={t('print.stage')}>{t(`domain:stage.${file.stage}`)}</Row>
              <Row term={t('cases:overview.entered')}><DateText on={file.stageEnteredOn} /></Row>
              <Row term={t('cases:overview.due')}>{file.stageDueOn ? <DateText on={file.stageDueOn} /> : t('cases:overview.no-target')}</Row>
              <Row term={t('cases:overview.keywords')}>{file.keywords || t('common:not-given')}</Row>
              <Row term={t('cases:overview.opened')}><InstantText at={file.createdAt} /></Row>
            </Table.Tbody>
          </Table>
        </Section>
        <Section title={t('cases:tab.deadlines')}>
          <ProblemAlert error={deadlines.error} />
          {deadlines.data?.pages[0]?.data.length === 0 ? <Text size="sm">{t('deadline.none')}</Text> : null}
          <Table verticalSpacing={3}>
            <Table.Tbody>{deadlines.data?.pages.flatMap((page) => page.data).map((deadline) => <Row key={deadline.id} term={<DateText on={deadline.effectiveDueOn} />}>{deadlineTitle(deadline, t)}</Row>)}</Table.Tbody>
          </Table>
        </Section>
        <Section title={t('cases:tab.history')}>
          <ProblemAlert error={history.error} />
          {history.isPending ? <Loading /> : null}
          <Table verticalSpacing={3}>
            <Table.Tbody>
              {history.data?.data.map((event) => {
                const { text, quote } = wordsOf(event);
                return <Row key={event.id} term={<InstantText at={event.at} />}><strong>{text}</strong>{event.actor?.name ? ` · ${event.actor.name}` : ''}{quote ? <><br />{quote}</> : null}{event.comment?.text ? <><br />{t(`comments:audience.${event.comment.audience}`)}: {event.comment.text}</> : null}</Row>;
              })}
            </Table.Tbody>
          </Table>
          {history.data?.page.nextCursor ? <Text size="sm">{t('print.more')}</Text> : null}
        </Section>
      </div>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <Stack component="section" gap={4} mt="md"><Title order={2} size="h4">{title}</Title>{children}</Stack>;
}

function Row({ term, children }: { term: ReactNode; children: ReactNode }) {
  return <Table.Tr><Table.Th scope="row" className={classes['term'] ?? ''}>{term}</Table.Th><Table.Td style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{children}</Table.Td></Table.Tr>;
}
