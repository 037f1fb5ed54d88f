import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../ui/ScrollRegion.js';

const GRADES = [1, 2, 3, 4, 5] as const;
/** The bounds by which the server calls a risk high or medium; here they only tint the cells. */
const [HIGH, MEDIUM] = [12, 5];
const tint = (score: number): string => `light-dark(var(--mantine-color-${score >= HIGH ? 'red' : score >= MEDIUM ? 'orange' : 'green'}-1), color-mix(in srgb, var(--mantine-color-${score >= HIGH ? 'red' : score >= MEDIUM ? 'orange' : 'green'}-9) 45%, transparent))`;

type RiskMatrixProps = { risks: readonly { likelihood?: number; impact?: number; title?: string }[] };

/** The register at a glance: the numbers of the risks, by likelihood and impact. Each cell also shows its score, so colour is not needed to read it. */
export function RiskMatrix({ risks }: RiskMatrixProps) {
  const { t } = useTranslation('assessments');
  const at = (likelihood: number, impact: number): number[] => risks.flatMap((risk, i) => (risk.likelihood === likelihood && risk.impact === impact ? [i + 1] : []));
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">{t('matrix.title')}</Title>
      <ScrollRegion label={t('matrix.title')} minWidth={420} style={{ maxWidth: 640 }}>
        <Table withTableBorder withColumnBorders layout="fixed" ta="center" fz="sm">
          <Table.Caption>{t('matrix.caption')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={150}>{t('matrix.corner')}</Table.Th>
              {GRADES.map((impact) => <Table.Th key={impact} ta="center" scope="col">{impact}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...GRADES].reverse().map((likelihood) => (
              <Table.Tr key={likelihood}>
                <Table.Th scope="row">{t(`grade.likelihood.${likelihood}`)}</Table.Th>
                {GRADES.map((impact) => {
                  const here = at(likelihood, impact);
                  return (
                    <Table.Td key={impact} style={{ background: tint(likelihood * impact) }} h={44}>
                      {here.length > 0 ? <Text span fw={700} size="sm">{here.map((number) => t('matrix.risk', { number })).join(', ')}</Text> : <Text span size="xs" aria-hidden>{likelihood * impact}</Text>}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </Stack>
  );
}
