import { Alert, Anchor, Grid, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { Terms } from '../terms/Terms.js';
import { AgreementCases } from './AgreementCases.js';
import { AgreementDocuments } from './AgreementDocuments.js';
import { AgreementParties } from './AgreementParties.js';
import { agreementQuery, isEditable, isInForce, type Agreement } from './agreement-queries.js';
import { AgreementCourse } from './AgreementCourse.js';
import { AgreementFamily } from './AgreementFamily.js';
import { AgreementRail } from './AgreementRail.js';
import { AgreementStateBadge } from './AgreementStateBadge.js';
import { AgreementSteps } from './AgreementSteps.js';
import { AgreementTerms } from './AgreementTerms.js';
import { Obligations } from './Obligations.js';
import { SignedDocument } from './SignedDocument.js';

const AgreementWeights = later(() => import('../distributions/AgreementWeights.js').then(({ AgreementWeights: Part }) => Part));

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
  const editable = isEditable(agreement);
  const mayRecord = may('agreement.record');
  const unsigned = editable || agreement.state === 'approval' || agreement.state === 'signature';
  return (
    <Stack gap="lg">
      <AgreementRail agreement={agreement} />
      <Grid gap="lg">
        {/* What is to be done comes first where there is one column. */}
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ lg: 2 }}>
          <Stack gap="lg">
            <AgreementSteps agreement={agreement} />
            <SignedDocument agreement={agreement} editable={unsigned && mayRecord} />
            <AgreementCases agreement={agreement} mayAdd={mayRecord && !agreement.endedOn} mayRemove={editable && mayRecord} />
            <AgreementFamily agreement={agreement} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 8 }} order={{ lg: 1 }}>
          <Stack gap="lg">
            {agreement.endedOn ? (
              <Alert color="orange" variant="light" title={t(`state.${agreement.state}`)}>
                <Text size="sm"><DateText on={agreement.endedOn} /></Text>
                {agreement.state === 'terminated' && agreement.endReason ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{agreement.endReason}</Text> : null}
              </Alert>
            ) : null}
            <AgreementParties agreement={agreement} editable={editable && mayRecord} />
            <AgreementTerms agreement={agreement} editable={editable && mayRecord} />
            <AgreementCourse agreement={agreement} />
            <Terms agreement={agreement} />
            {agreement.cases.length > 1 && may('distribution.read') ? <AgreementWeights agreementId={agreement.id} /> : null}
            <Obligations agreement={agreement} editable={mayRecord && (editable || isInForce(agreement))} />
            <AgreementDocuments agreement={agreement} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
