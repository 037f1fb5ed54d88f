import { Alert, Anchor, Button, Fieldset, Group, List, Paper, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { SCORED, VERDICTS, type OwnReview } from './review-queries.js';
import { ScoreQuestion } from './ScoreQuestion.js';
import { useScoreDraft } from './use-score-draft.js';

type ReviewScoreFormProps = { review: OwnReview; onEnded: (review: OwnReview) => void };

/** The expert's judgement: saved as it is written, handed in once. */
export function ReviewScoreForm({ review: start, onEnded }: ReviewScoreFormProps) {
  const { t } = useTranslation(['reviews', 'common']);
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const { score, review, status, error, change, flush, reload } = useScoreDraft(start);
  const submit = useMutation({
    mutationFn: async () => {
      const stored = await flush();
      return stored ? (await api.post('/api/v1/reviews/{id}/submission', { path: { id: stored.id }, version: stored.version })).data : null;
    },
    onSuccess: (after) => {
      close();
      if (!after) return;
      onEnded(after);
      void client.invalidateQueries({ queryKey: ['reviews', 'own'] });
    },
    onError: close,
  });
  const summary = useRef<HTMLDivElement>(null);
  const recommendation = score.recommendation;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="lg">
        <div>
          <Title order={2} size="h3">{t('form.title')}</Title>
          <Text>{t('form.text')}</Text>
        </div>
        {SCORED.map((question) => <ScoreQuestion key={question} question={question} answer={score[question]} onChange={(answer) => change(question, answer)} onBlur={() => void flush()} />)}
        <Fieldset legend={t('recommendation.title')}>
          <Stack gap="sm">
            <Radio.Group label={t('recommendation.verdict')} value={recommendation?.verdict ?? null} onChange={(verdict) => change('recommendation', { ...recommendation, verdict: verdict as (typeof VERDICTS)[number] })}>
              <Stack gap="xs" mt="xs">{VERDICTS.map((verdict, index) => <Radio key={verdict} {...(index === 0 ? { id: 'score-recommendation-verdict' } : {})} value={verdict} label={t(`recommendation.${verdict}`)} />)}</Stack>
            </Radio.Group>
            <Textarea id="score-recommendation-reason" label={t('recommendation.reason')} autosize minRows={3} maxLength={5000} value={recommendation?.reason ?? ''} onChange={(e) => change('recommendation', { ...recommendation, reason: e.currentTarget.value })} onBlur={() => void flush()} />
          </Stack>
        </Fieldset>
        <Text size="sm" role="status" fw={500}>{t(`form.${status}`)}</Text>
        <StaleAlert error={error ?? submit.error} onReload={reload} />
        {review.missing.length > 0 ? (
          <Alert ref={summary} tabIndex={-1} variant="default" title={t('form.missing')}>
            <List size="sm">{review.missing.map((each) => <List.Item key={each.pointer}><Anchor component="button" type="button" size="sm" underline="always" ta="start" onClick={() => focusField(each.pointer)}>{missingName(each.pointer, t)}</Anchor></List.Item>)}</List>
          </Alert>
        ) : null}
        <Group>
          <Button size="md" onClick={() => void flush().then((stored) => stored && (stored.missing.length > 0 ? summary.current?.focus() : open()))} disabled={status === 'saving'}>{t('form.submit')}</Button>
        </Group>
      </Stack>
      <Dialog opened={opened} onClose={close} title={t('form.submit-title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text>{t('form.submit-text')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
            <Button onClick={() => submit.mutate()} loading={submit.isPending}>{t('form.submit-confirm')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </Paper>
  );
}

/** `/score/novelty/comment` is the field `score-novelty-comment`. */
function focusField(pointer: string): void {
  const field = document.getElementById(pointer.slice(1).replaceAll('/', '-'));
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** `/score/novelty/comment` is "Novelty: reasons". */
function missingName(pointer: string, t: (key: string, values?: Record<string, string>) => string): string {
  const [, , question = '', part = ''] = pointer.split('/');
  return question === 'recommendation' ? t(`recommendation.missing-${part}`) : t(`form.missing-${part}`, { question: t(`question.${question}`) });
}
