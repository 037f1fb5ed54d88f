import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { InstantText } from '../ui/DateText.js';
import type { Health } from './SystemStatus.js';

type Fault = Schemas['FaultDto'];

const isFault = (value: unknown): value is Fault => typeof value === 'object' && value !== null && 'name' in value && 'message' in value && 'since' in value;

/** What goes wrong just now, in this process and in the workers; the technical message is for whoever mends it. */
export function SystemFaults({ health }: { health: Health }) {
  const { t } = useTranslation('admin');
  const ofWorkers = health.workers.flatMap(({ detail }) => {
    const faults: unknown = (detail as Record<string, unknown>)['faults'];
    return Array.isArray(faults) ? faults.filter(isFault) : [];
  });
  const faults = [...health.faults, ...ofWorkers];
  if (faults.length === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('system.faults', { count: faults.length })}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {faults.map((fault, i) => (
          <li key={`${fault.name} ${i}`}>
            <Text size="sm" fw={600}>{t(`system.fault.${fault.name}`, { defaultValue: t(`system.sweep.${fault.name}`, { defaultValue: fault.name }) })}</Text>
            <Text size="sm">{t('system.fault-count', { count: fault.count })} {t('system.since')} <InstantText at={fault.since} /></Text>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{fault.message}</Code>
          </li>
        ))}
      </Stack>
    </Alert>
  );
}
