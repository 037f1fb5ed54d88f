import { Alert, List, Text } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import type { Disclosure } from './content.js';
import { STEP_OF, type Step } from './steps.js';

/** What the office asks about, where it is to be answered; without a step, all of it. */
export function Questions({ disclosure, step }: { disclosure: Disclosure; step?: Step }) {
  const { t } = useTranslation('disclosures');
  const open = disclosure.questions.filter((question) => question.resolvedAt === null && (!step || step === 'check' || (question.section ? STEP_OF[question.section] === step : step === 'basics')));
  if (open.length === 0) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconMessageQuestion aria-hidden />} title={t('questions.title')}>
      <List spacing="xs" size="sm">
        {open.map((question) => (
          <List.Item key={`${question.askedAt} ${question.number}`}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{question.section ? <b>{t(`section.${question.section}`)}: </b> : null}{question.text}</Text>
            <Text size="xs" c="dimmed">{question.askedByName} · <InstantText at={question.askedAt} /></Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
