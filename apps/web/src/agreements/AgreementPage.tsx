import { Alert, Anchor, Grid, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AgreementCases } from './AgreementCases.js';
import { AgreementDocuments } from './AgreementDocuments.js';
import { AgreementParties } from './AgreementParties.js';
import { agreementQuery, type Agreement } from './agreement-queries.js';
import { AgreementStateBadge } from './AgreementStateBadge.js';
import { AgreementTerms } from './AgreementTerms.js';
import { ExecuteAgreement } from './ExecuteAgreement.js';
import { Obligations } from './Obligations.js';
import { SignedDocument } from './SignedDocument.js';
import { TerminateAgreement } from './TerminateAgreement.js';

/** One agreement from the draft to its end. */
export function AgreementPage() {
  const { t } = useTranslation('agreements');
  const { agreementId } = useParams({ from: '/frame/agreements/$agreementId' });
  const { data, error } = useQuery(agreementQuery(agreementId));
  const list = <Anchor component={Link} to="/agreements" size="sm">{t('to-list')}</Anchor>;
  if (!data) return <Page title={t('one-title')} subtitle={list}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  return (
    <Page title={data.title} subtitle={<Group gap="sm" mt={4}>{list}<Text span size="sm">{t(`kind.${data.kind}`)}</Text><AgreementStateBadge state={data.state} /></Group>}>
      <Body agreement={data} />
    </Page>
  );
}

function Body({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('agreements');
  const may = useMay();
  const draft = agreement.state === 'draft';
  const mayRecord = may('agreement.record');
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          {agreement.endedOn ? (
            <Alert color="orange" variant="light" title={t(`state.${agreement.state}`)}>
              <Text size="sm"><DateText on={agreement.endedOn} /></Text>
              {agreement.state === 'terminated' && agreement.endReason ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{agreement.endReason}</Text> : null}
            </Alert>
          ) : null}
          <AgreementParties agreement={agreement} editable={draft && mayRecord} />
          <Obligations agreement={agreement} editable={mayRecord && (draft || agreement.state === 'executed')} />
          <AgreementTerms agreement={agreement} editable={draft && mayRecord} />
          <AgreementDocuments agreement={agreement} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack gap="lg">
          {draft && may('agreement.execute') ? <ExecuteAgreement agreement={agreement} /> : null}
          <SignedDocument agreement={agreement} editable={draft && mayRecord} />
          <AgreementCases agreement={agreement} mayAdd={mayRecord && (draft || agreement.state === 'executed')} mayRemove={draft && mayRecord} />
          {agreement.state === 'executed' && may('agreement.execute') ? <TerminateAgreement agreement={agreement} /> : null}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
