import { Alert, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Step } from './steps.js';

/** What a step is about, and why it is asked. */
export function StepIntro({ step }: { step: Step }) {
  const { t } = useTranslation('disclosures');
  return (
    <>
      <Title order={2} size="h3" tabIndex={-1} id="step-title" style={{ outline: 'none' }}>{t(`step.${step}`)}</Title>
      <Text>{t(`intro.${step}`)}</Text>
      <Alert variant="light" color="petrol" icon={<IconInfoCircle aria-hidden />} title={t('why-we-ask')}>{t(`why.${step}`)}</Alert>
    </>
  );
}
