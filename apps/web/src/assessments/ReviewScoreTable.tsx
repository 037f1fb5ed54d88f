import { Paper, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';

const SCORED = ['novelty', 'inventiveStep', 'applicability', 'market', 'confidence'] as const;

/** A submitted score form, question by question. */
export function ReviewScoreTable({ score }: { score: Schemas['ReviewScoreDto'] }) {
  const { t } = useTranslation(['assessments', 'reviewing']);
  const { recommendation } = score;
  return (
    <Stack gap="sm">
      <ScrollRegion label={t('reviewing:score')} minWidth={480}>
        <Table verticalSpacing="xs" withTableBorder>
          <Table.Thead><Table.Tr><Table.Th w={180}>{t('reviewing:question')}</Table.Th><Table.Th w={90}>{t('reviewing:points')}</Table.Th><Table.Th>{t('reviewing:comment')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {SCORED.map((key) => (
              <Table.Tr key={key} style={{ verticalAlign: 'top' }}>
                <Table.Th scope="row" fw={500}>{t(`reviewing:scored.${key}`)}</Table.Th>
                <Table.Td>{score[key]?.score === undefined ? '' : t('reviewing:points-of', { score: score[key]?.score })}</Table.Td>
                <Table.Td style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{score[key]?.comment}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {recommendation?.verdict ? (
        <Paper withBorder p="sm">
          <Text fw={600}>{t('reviewing:recommendation')}: {t(`reviewing:verdict.${recommendation.verdict}`)}</Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{recommendation.reason}</Text>
        </Paper>
      ) : null}
    </Stack>
  );
}
