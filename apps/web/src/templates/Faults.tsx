import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Problem } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';

/** Every fault of a template: several of one kind, each with its own place. */
export function Faults({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || !error.errors?.length) return <ProblemAlert error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={error.title}>
      <List size="sm">{error.errors.map(({ message }, index) => <List.Item key={`${index} ${message}`} data-content>{message}</List.Item>)}</List>
    </Alert>
  );
}
