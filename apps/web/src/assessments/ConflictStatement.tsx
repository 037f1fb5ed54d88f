import { Button, Group, Paper, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { reviewQuery, type OwnReview } from './review-queries.js';

type ConflictStatementProps = { review: OwnReview; onEnded: (review: OwnReview) => void };

/** Before anything confidential is shown: whether the expert is free to judge it. */
export function ConflictStatement({ review, onEnded }: ConflictStatementProps) {
  const { t } = useTranslation('reviews');
  const client = useQueryClient();
  const [choice, setChoice] = useState<'none' | 'conflict' | 'decline' | null>(null);
  const [detail, setDetail] = useState('');
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['reviews'] });
  const answer = useMutation({
    mutationFn: async () => {
      const target = { path: { id: review.id }, version: review.version };
      if (choice === 'decline') return (await api.post('/api/v1/reviews/{id}/decline', { ...target, body: detail.trim() ? { conflict: detail } : {} })).data;
      return (await api.post('/api/v1/reviews/{id}/acceptance', { ...target, body: { conflict: choice === 'none' ? { none: true } : { detail } } })).data;
    },
    onSuccess: (after) => {
      if (after.state === 'declined') return onEnded(after);
      client.setQueryData(reviewQuery(review.id).queryKey, after);
      return reload();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    answer.mutate();
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <form onSubmit={submit}>
        <Stack>
          <Title order={2} size="h3">{t('conflict.title')}</Title>
          <Text>{t('conflict.text')}</Text>
          <Radio.Group label={t('conflict.label')} required value={choice} onChange={(value) => setChoice(value as typeof choice)}>
            <Stack gap="xs" mt="xs">
              <Radio value="none" label={t('conflict.none')} />
              <Radio value="conflict" label={t('conflict.some')} />
              <Radio value="decline" label={t('conflict.decline')} />
            </Stack>
          </Radio.Group>
          {choice === 'conflict' || choice === 'decline' ? (
            <Textarea label={t(choice === 'conflict' ? 'conflict.detail' : 'conflict.decline-reason')} required={choice === 'conflict'} autosize minRows={3} maxLength={5000} value={detail} onChange={(e) => setDetail(e.currentTarget.value)} />
          ) : null}
          <Text size="sm">{t('conflict.secrecy')}</Text>
          <StaleAlert error={answer.error} onReload={() => reload().then(() => answer.reset())} />
          <Group>
            <Button type="submit" loading={answer.isPending} disabled={choice === null || (choice === 'conflict' && detail.trim() === '')}>{t(choice === 'decline' ? 'conflict.decline-button' : 'conflict.button')}</Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
