import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { formatDate } from '../i18n/format.js';

type Facts = { readonly event: string; readonly on: string; readonly state: string; readonly itself: boolean; readonly possibleFrom: readonly string[] };

/** Why the docket does not allow an entry: which one would not fit, in which state it would find the asset, and when it could be. */
export function DocketRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation(['families', 'assets']);
  if (!(error instanceof Problem) || error.code !== 'docket-event-impossible') return null;
  const { event, on, state, itself, possibleFrom } = error.body.facts as Facts;
  const words = { event: t(`assets:event.${event}`), on: formatDate(on), state: t(`assets:state.${state}`), possible: possibleFrom.map((each) => t(`assets:state.${each}`)).join(', ') };
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={error.title} tabIndex={-1}>
      <Text size="sm">{t(itself ? 'impossible-itself' : 'impossible-later', words)}</Text>
    </Alert>
  );
}
