import { Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { ReviewScoreTable } from './ReviewScoreTable.js';

type Review = Schemas['ReviewForStaffDto'];
type Act = 'invitation' | 'clearance' | 'end';
const COLOR: Record<Review['state'], string> = { invited: 'gray', 'conflict-declared': 'orange', accepted: 'petrol', submitted: 'green', declined: 'gray', ended: 'gray' };
const call = (act: Act, { id, version }: Review) => {
  if (act === 'invitation') return api.post('/api/v1/reviews/{id}/invitation', { path: { id }, version });
  if (act === 'clearance') return api.post('/api/v1/reviews/{id}/clearance', { path: { id }, version });
  return api.post('/api/v1/reviews/{id}/end', { path: { id }, version });
};

/** One expert: where the review is, what can be done about it, and what was answered. */
export function ReviewCard({ review }: { review: Review }) {
  const { t } = useTranslation(['assessments', 'common', 'reviewing']);
  const may = useMay();
  const client = useQueryClient();
  const [reading, read] = useDisclosure(false);
  const [ending, end] = useDisclosure(false);
  const [clearing, clear] = useDisclosure(false);
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['reviews'] });
  const act = useMutation({
    mutationFn: (what: Act) => call(what, review),
    onSuccess: async () => {
      end.close();
      clear.close();
      await Promise.all([reload(), client.invalidateQueries({ queryKey: ['cases'] })]);
    },
  });
  const stale = <StaleAlert error={act.error} onReload={() => reload().then(() => act.reset())} />;
  const running = review.endedAt === null;
  const stated = review.conflict?.detail;
  return (
    <Paper withBorder p="md" component="article" aria-label={review.reviewer.name}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ minWidth: 0 }}>
            <Text fw={600}>{review.reviewer.name}</Text>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{review.reviewerEmail}</Text>
          </div>
          <Badge variant="dot" color={COLOR[review.state]} tt="none">{review.state === 'ended' && review.endedBecause ? t(`reviewing:ending.${review.endedBecause}`) : t(`reviewing:state.${review.state}`)}</Badge>
        </Group>
        <Group gap="4px 20px">
          <Fact label={t('reviewing:about')}>{review.assessmentKind ? t(`kind.${review.assessmentKind}`) : t('reviewing:kind-none')}</Fact>
          <Fact label={t('reviewing:due-on')}><DateText on={review.dueOn} /></Fact>
          <Fact label={t('reviewing:ends-on')}><DateText on={review.endsOn} /></Fact>
        </Group>
        <Text size="sm">{t('reviewing:invited-by', { name: review.invitedBy.name })}</Text>
        {review.conflict?.none ? <Text size="sm">{t('reviewing:conflict-none')}</Text> : null}
        {stated ? <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('reviewing:conflict')}><Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{stated}</Text></Alert> : null}
        {ending || clearing ? null : stale}
        {act.isSuccess && act.variables === 'invitation' ? <Text size="sm" role="status">{t('reviewing:resent')}</Text> : null}
        <Group gap="xs">
          {review.score ? <Button size="xs" variant="light" onClick={read.toggle} aria-expanded={reading}>{t('reviewing:show-score')}</Button> : null}
          {running && review.state === 'conflict-declared' && may('review.invite') ? <Button size="xs" variant="default" onClick={clear.open}>{t('reviewing:clear')}</Button> : null}
          {running && may('review.invite') ? <Button size="xs" variant="default" onClick={() => act.mutate('invitation')} loading={act.isPending && act.variables === 'invitation'}>{t('reviewing:resend')}</Button> : null}
          {running && may('review.end') ? <Button size="xs" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={end.open}>{t('reviewing:end')}</Button> : null}
        </Group>
        {reading && review.score ? <ReviewScoreTable score={review.score} /> : null}
      </Stack>
      <Dialog opened={ending || clearing} onClose={() => { end.close(); clear.close(); act.reset(); }} title={t(ending ? 'reviewing:end' : 'reviewing:clear')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text size="sm">{t(ending ? 'reviewing:end-text' : 'reviewing:clear-text')}</Text>
          {stale}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => { end.close(); clear.close(); act.reset(); }}>{t('common:cancel')}</Button>
            <Button color={ending ? 'red.8' : undefined} loading={act.isPending} onClick={() => act.mutate(ending ? 'end' : 'clearance')}>{t(ending ? 'reviewing:end' : 'reviewing:clear')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </Paper>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return <Text size="sm" component="div"><Text span size="sm" fw={500}>{label}: </Text>{children}</Text>;
}
