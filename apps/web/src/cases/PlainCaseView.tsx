import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CommentsPanel } from '../comments/CommentsPanel.js';
import { latestEventsQuery } from '../history/history-queries.js';
import { LatestEvents } from '../history/LatestEvents.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { PlainCase } from './case-queries.js';

/** A case as its inventors are told of it: where it is, what happens next, whom to ask. */
export function PlainCaseView({ file }: { file: PlainCase }) {
  const { t } = useTranslation(['cases', 'domain']);
  const may = useMay();
  const history = useQuery(latestEventsQuery(file.id, 50));
  return (
    <Stack gap="lg" maw={760}>
      <Paper withBorder p="lg">
        <Stack gap="sm">
          <Title order={2} size="h3">{t('plain.now', { stage: t(`domain:stage.${file.stage}`) })}</Title>
          <Text>{t(`plain.stage.${file.stage}`)}</Text>
          <Text>{t(`plain.next.${file.next}`)}{file.nextStage && file.next === 'office-works' ? ` ${t('plain.then', { stage: t(`domain:stage.${file.nextStage}`) })}` : ''}</Text>
          <Text size="sm">{t('plain.since')} <DateText on={file.since} /></Text>
          {file.officer ? <Text size="sm">{t('plain.officer', { name: file.officer.name })}</Text> : null}
          {file.disclosureId ? <Group><Button component={Link} to="/disclosures/$disclosureId" params={{ disclosureId: file.disclosureId } as never}>{t('plain.to-disclosure')}</Button></Group> : null}
        </Stack>
      </Paper>
      {may('comment.read') ? <CommentsPanel caseId={file.id} inventor /> : null}
      <Paper withBorder p="lg">
        <Stack gap="sm">
          <Title order={2} size="h4">{t('plain.so-far')}</Title>
          <ProblemAlert error={history.error} />
          {history.error ? null : <LatestEvents events={history.data} plain />}
        </Stack>
      </Paper>
    </Stack>
  );
}
