import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { reviewsOfCaseQuery } from './assessment-queries.js';
import { ReviewCard } from './ReviewCard.js';
import { later } from '../ui/later.js';

const InviteReviewer = later(() => import('./InviteReviewer.js').then(({ InviteReviewer: Part }) => Part));

/** The outside experts asked about a case, and what they answered. */
export function ReviewsPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['assessments', 'reviewing']);
  const may = useMay();
  const [inviting, { open, close }] = useDisclosure(false);
  const [sent, setSent] = useState('');
  const { data, error, isPending } = useQuery({ ...reviewsOfCaseQuery(caseId), enabled: may('review.read') });
  if (!may('review.read')) return null;
  const invite = may('review.invite') ? <Button variant={data?.length ? 'default' : 'light'} leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>{t('reviewing:invite')}</Button> : null;
  return (
    <Stack component="section" id="reviews" aria-labelledby="reviews-title" style={{ scrollMarginTop: 72 }}>
      <Group justify="space-between">
        <Title order={2} size="h4" id="reviews-title">{t('reviewing:heading')}</Title>
        {data?.length ? invite : null}
      </Group>
      <Text size="sm" role="status" className={sent ? undefined : 'visually-hidden'}>{sent ? t('reviewing:sent', { name: sent }) : ''}</Text>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data?.length === 0 ? <Empty title={t('reviewing:none-title')} text={t('reviewing:none-text')} action={invite} /> : null}
      {data?.map((review) => <ReviewCard key={review.id} review={review} />)}
      {inviting ? <InviteReviewer caseId={caseId} onClose={close} onSent={setSent} /> : null}
    </Stack>
  );
}
