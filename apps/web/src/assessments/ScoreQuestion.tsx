import { Fieldset, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import type { Scored } from './review-queries.js';

type Answer = Schemas['ScoredDto'];
type ScoreQuestionProps = { question: Scored; answer: Answer | undefined; onChange: (answer: Answer) => void; onBlur: () => void };

/** One question: a mark from 1 to 5, with the words of both ends, and the reasons for it. */
export function ScoreQuestion({ question, answer, onChange, onBlur }: ScoreQuestionProps) {
  const { t } = useTranslation('reviews');
  return (
    <Fieldset legend={t(`question.${question}`)}>
      <Stack gap="sm">
        <Text size="sm">{t(`question-text.${question}`)}</Text>
        <Radio.Group label={t('mark')} description={t(`question-scale.${question}`)} value={answer?.score ? String(answer.score) : null} onChange={(value) => onChange({ ...answer, score: Number(value) })}>
          <Group gap="lg" mt="xs">{[1, 2, 3, 4, 5].map((mark) => <Radio key={mark} {...(mark === 1 ? { id: `score-${question}-score` } : {})} value={String(mark)} label={String(mark)} />)}</Group>
        </Radio.Group>
        <Textarea id={`score-${question}-comment`} label={t('comment')} autosize minRows={2} maxLength={5000} value={answer?.comment ?? ''} onChange={(e) => onChange({ ...answer, comment: e.currentTarget.value })} onBlur={onBlur} />
      </Stack>
    </Fieldset>
  );
}
