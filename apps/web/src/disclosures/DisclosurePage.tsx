import { Accordion, Anchor, Box, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { inLanguage, type Disclosure } from './content.js';
import { disclosureQuery } from './disclosure-queries.js';
import { DisclosureTimeline } from './DisclosureTimeline.js';
import { NextForInventor } from './NextForInventor.js';
import { NoveltyWarnings } from './NoveltyWarnings.js';
import { plainCaseQuery } from './plain-case.js';
import { Questions } from './Questions.js';
import { SignatureList } from './SignatureList.js';
import { StateBadge } from './StateBadge.js';
import { WithdrawButton } from './WithdrawButton.js';

const DocumentUpload = lazy(() => import('../documents/DocumentUpload.js').then(({ DocumentUpload: Part }) => ({ default: Part })));
const OfficeActions = lazy(() => import('./OfficeActions.js').then(({ OfficeActions: Part }) => ({ default: Part })));
const DocumentList = lazy(() => import('../documents/DocumentList.js').then(({ DocumentList: Part }) => ({ default: Part })));
const DisclosureContent = lazy(() => import('./DisclosureContent.js').then(({ DisclosureContent: Part }) => ({ default: Part })));
const SignPanel = lazy(() => import('./SignPanel.js').then(({ SignPanel: Part }) => ({ default: Part })));

/** Where one disclosure is and what is asked of the reader; everything written in it below. */
export function DisclosurePage() {
  const { t, i18n } = useTranslation('disclosures');
  const { disclosureId } = useParams({ from: '/frame/disclosures/$disclosureId' });
  const { data, error } = useQuery(disclosureQuery(disclosureId));
  if (!data) return <Page title={t('one-title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  const title = inLanguage(data.content.titles, i18n.language);
  return (
    <Page title={title?.text ?? t('untitled')} subtitle={<Group gap="xs" mt={4}><StateBadge state={data.state} /><CaseLink disclosure={data} /></Group>}>
      <Body disclosure={data} />
    </Page>
  );
}

function CaseLink({ disclosure }: { disclosure: Disclosure }) {
  const staff = useMe().roles.some((role) => ['officer', 'manager', 'auditor'].includes(role));
  const { data: file } = useQuery(plainCaseQuery(disclosure.caseId));
  if (!file) return null;
  return staff ? <Anchor component={Link} to="/cases/$caseId" params={{ caseId: file.id } as never}>{file.reference}</Anchor> : <Text span fw={600}>{file.reference}</Text>;
}

function Body({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation('disclosures');
  const me = useMe();
  const may = useMay();
  const own = disclosure.authorId === me.id || disclosure.inventors.some((inventor) => inventor.userId === me.id);
  const told = disclosure.novelty.some((warning) => warning.disclosedOn !== null);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          {own ? <NextForInventor disclosure={disclosure} /> : null}
          {own ? null : <Suspense fallback={null}><OfficeActions disclosure={disclosure} /></Suspense>}
          <Questions disclosure={disclosure} />
          {disclosure.signing ? <Suspense fallback={<Loading />}><SignPanel disclosure={disclosure} signing={disclosure.signing} /></Suspense> : null}
          {told && disclosure.state !== 'withdrawn' ? <NoveltyWarnings warnings={disclosure.novelty} /> : null}
          <Box id="content" style={{ scrollMarginTop: 72 }}>
            <Accordion variant="separated" multiple defaultValue={own && !disclosure.signing ? ['documents'] : ['content', 'documents']} order={2}>
              <Accordion.Item value="content">
                <Accordion.Control><Title order={2} size="h4" component="span">{t(own ? 'content-own' : 'content')}</Title></Accordion.Control>
                <Accordion.Panel><Suspense fallback={<Loading />}><DisclosureContent content={disclosure.content} completeness={disclosure.state === 'draft' || disclosure.state === 'returned' ? disclosure.completeness : undefined} editing={disclosure.commands.includes('edit') ? disclosure.id : undefined} /></Suspense></Accordion.Panel>
              </Accordion.Item>
              <Accordion.Item value="documents">
                <Accordion.Control><Title order={2} size="h4" component="span">{t('documents')}</Title></Accordion.Control>
                <Accordion.Panel>
                  <Stack>
                    <Suspense fallback={<Loading />}><DocumentList subjectKind="disclosure" subjectId={disclosure.id} readOnly={disclosure.state === 'withdrawn'} /></Suspense>
                    {disclosure.state !== 'withdrawn' && may('document.upload') ? <Suspense fallback={null}><DocumentUpload subjectKind="disclosure" subjectId={disclosure.id} /></Suspense> : null}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            </Accordion>
          </Box>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack gap="lg">
          <Paper withBorder p="md"><SignatureList disclosure={disclosure} /></Paper>
          <Paper withBorder p="md"><DisclosureTimeline disclosure={disclosure} /></Paper>
          {disclosure.commands.includes('withdraw') ? <WithdrawButton disclosure={disclosure} /> : null}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
