import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Page } from '../ui/Page.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { SCORED, type OfficeReview } from './review-queries.js';
import { ReviewPackage } from './ReviewPackage.js';

/** One review for the office: where it is, what the expert said, what was sent. */
export function ReviewForOffice({ review }: { review: OfficeReview }) {
  const { t } = useTranslation(['reviews', 'common']);
  const may = useMay();
  const client = useQueryClient();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['reviews'] });
  const target = { path: { id: review.id }, version: review.version };
  const act = useMutation({
    mutationFn: (action: 'clear' | 'resend' | 'end') =>
      action === 'clear' ? api.post('/api/v1/reviews/{id}/clearance', target) : action === 'resend' ? api.post('/api/v1/reviews/{id}/invitation', target) : api.post('/api/v1/reviews/{id}/end', target),
    onSuccess: () => Promise.all([reload(), client.invalidateQueries({ queryKey: ['cases'] })]),
  });
  const running = review.endedAt === null;
  return (
    <Page title={t('office.title', { name: review.reviewer.name })} subtitle={<Group gap="xs"><Badge variant="dot" tt="none">{t(`state.${review.state}`)}</Badge><Anchor component={Link} to="/cases/$caseId" params={{ caseId: review.caseId } as never}>{review.caseReference}</Anchor></Group>}>
      <Stack gap="lg" maw={860}>
        <div>
          <Text>{review.reviewerEmail}</Text>
          <Text><b>{t('due')}</b> <DateText on={review.dueOn} /></Text>
          <Text><b>{t('office.access-until')}</b> <DateText on={review.endsOn} /></Text>
        </div>
        {review.endedAt ? <Text>{t(`ended.${review.endedBecause ?? 'expired'}`)} <InstantText at={review.endedAt} /></Text> : null}
        {review.conflict && 'detail' in review.conflict && review.conflict.detail ? <Alert color="orange" variant="light" title={t('office.conflict')}>{review.conflict.detail}</Alert> : null}
        {review.conflict && 'none' in review.conflict && review.conflict.none ? <Text>{t('office.no-conflict')}</Text> : null}
        {running && may('review.invite') ? (
          <Group>
            {review.state === 'conflict-declared' ? <Button onClick={() => act.mutate('clear')} loading={act.isPending}>{t('office.clear')}</Button> : null}
            <Button variant="default" onClick={() => act.mutate('resend')} loading={act.isPending}>{t('office.resend')}</Button>
            {may('review.end') ? <Button variant="default" color="red" onClick={() => act.mutate('end')} loading={act.isPending}>{t('office.end')}</Button> : null}
          </Group>
        ) : null}
        <Text role="status" size="sm" className={act.isSuccess ? undefined : 'visually-hidden'}>{act.isSuccess ? t(`office.done-${act.variables}`) : ''}</Text>
        <StaleAlert error={act.error} onReload={() => reload().then(() => act.reset())} />
        {review.score ? (
          <Paper withBorder p="lg">
            <Title order={2} size="h3" mb="sm">{t('office.judgement')}</Title>
            {review.score.recommendation?.verdict ? <Text mb="sm"><b>{t(`recommendation.${review.score.recommendation.verdict}`)}</b>{review.score.recommendation.reason ? `. ${review.score.recommendation.reason}` : ''}</Text> : null}
            <ScrollRegion label={t('office.judgement')} minWidth={480}>
              <Table verticalSpacing="xs">
                <Table.Thead><Table.Tr><Table.Th>{t('office.question')}</Table.Th><Table.Th>{t('mark')}</Table.Th><Table.Th>{t('comment')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>
                  {SCORED.map((question) => (
                    <Table.Tr key={question}><Table.Th scope="row">{t(`question.${question}`)}</Table.Th><Table.Td>{review.score?.[question]?.score ?? ''}</Table.Td><Table.Td style={{ whiteSpace: 'pre-wrap' }}>{review.score?.[question]?.comment ?? ''}</Table.Td></Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollRegion>
          </Paper>
        ) : null}
        {review.package ? <ReviewPackage content={review.package} title={t('office.package')} question={t('office.brief')} /> : null}
      </Stack>
    </Page>
  );
}
