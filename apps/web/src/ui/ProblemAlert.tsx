import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';

/** A refusal as its own sentence, with every field fault; nothing when there is no error. Focusable, so that a form can lead to it. */
export function ProblemAlert({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof Problem ? error : null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={problem?.title ?? t('error.title')} tabIndex={-1}>
      {problem?.errors?.length ? (
        <List size="sm">
          {problem.errors.map((e) => <List.Item key={`${e.pointer} ${e.code}`}>{e.message}</List.Item>)}
        </List>
      ) : problem ? null : <Text size="sm">{t('error.text')}</Text>}
    </Alert>
  );
}
