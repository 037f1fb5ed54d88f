import { Anchor, Grid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { answerQuery, rulesQuery, type Language, type Question } from './calculator-queries.js';
import { CalculatorAnswer } from './CalculatorAnswer.js';
import { CalculatorForm } from './CalculatorForm.js';

/** One legal period computed from its rule, with the working and the law; nothing is docketed by it. */
export function CalculatorPage() {
  const { t, i18n } = useTranslation(['calculator', 'common']);
  const [question, setQuestion] = useState<Question | null>(null);
  const rules = useQuery(rulesQuery);
  const answer = useQuery(answerQuery(question, i18n.language as Language));
  const result = useRef<HTMLHeadingElement>(null);
  // who asked by keyboard or screen reader is led to the answer; a change of language does not move anybody
  useEffect(() => {
    if (question && answer.data) result.current?.focus();
  }, [question, answer.data?.rule, answer.data?.effectiveDue]);
  const rule = rules.data?.find(({ code }) => code === question?.rule);
  return (
    <Page title={t('title')} subtitle={<>{t('subtitle')} <Anchor component={Link} to="/deadlines" size="sm">{t('back')}</Anchor></>}>
      <ProblemAlert error={rules.error} />
      {rules.isPending ? <Loading /> : null}
      {rules.data ? (
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 5 }}>
            <CalculatorForm rules={rules.data} onAsk={setQuestion} busy={answer.isFetching} error={answer.error} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack aria-live="polite">
              {answer.data && rule ? <CalculatorAnswer answer={answer.data} rule={rule} heading={result} /> : <Text c="dimmed">{t('nothing-yet')}</Text>}
            </Stack>
          </Grid.Col>
        </Grid>
      ) : null}
    </Page>
  );
}
