import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';

const REASONS = ['last-admin', 'oneself', 'works-for-another-office', 'already-invited', 'already-has-role', 'user-disabled'] as const;

/** A refusal about people: a conflict says which one. */
export function ReasonedRefusal({ error, onReload }: { error: unknown; onReload: () => unknown }) {
  const { t } = useTranslation('admin');
  const reason = error instanceof Problem ? REASONS.find((each) => each === error.body.facts?.['reason']) : undefined;
  if (!(error instanceof Problem) || !reason) return <StaleAlert error={error} onReload={onReload} />;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={error.title} tabIndex={-1}>
      <Text size="sm">{t(`refusal.${reason}`)}</Text>
    </Alert>
  );
}
