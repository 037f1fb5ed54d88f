import { Box, Checkbox, Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { STAGES, type Track } from './case-queries.js';
import { FACTS_BY_STAGE, type Fact, type PolicyDraft } from './policy-content.js';

type PolicyCriteriaProps = { value: PolicyDraft['switchedOff']; onChange: (value: PolicyDraft['switchedOff']) => void; readOnly: boolean; faultOf: (pointer: string) => string | null };

/** Which criterion counts on which track. A tick means that it does. */
export function PolicyCriteria({ value, onChange, readOnly, faultOf }: PolicyCriteriaProps) {
  const { t } = useTranslation(['cases', 'domain', 'policy']);
  const set = (track: Track, fact: Fact, applies: boolean): void => onChange({ ...value, [track]: applies ? value[track].filter((each) => each !== fact) : [...value[track], fact] });
  const fault = (track: Track, fact: Fact): string | null => {
    const index = value[track].indexOf(fact);
    return index < 0 ? null : faultOf(`/switchedOff/${track}/${index}`);
  };
  return (
    <ScrollRegion label={t('policy:criteria')} minWidth={760}>
      <Table verticalSpacing={4} highlightOnHover>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('policy:criterion')}</Table.Th>{TRACKS.map((track) => <Table.Th key={track} ta="center" w={120}>{t(`domain:track.${track}`)}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {STAGES.filter((stage) => FACTS_BY_STAGE[stage].length > 0).map((stage) => (
            <Fragment key={stage}>
              <Table.Tr><Table.Th colSpan={TRACKS.length + 1} scope="colgroup" pt={12}><Text size="xs" fw={650} c="var(--tamga-quiet-text)">{t(`domain:stage.${stage}`)}</Text></Table.Th></Table.Tr>
              {FACTS_BY_STAGE[stage].map((fact) => (
                <Table.Tr key={fact}>
                  <Table.Th scope="row" fw={400}>{t(`domain:criterion.${fact}.title`)}</Table.Th>
                  {TRACKS.map((track) => (
                    <Table.Td key={track} ta="center">
                      <Box display="inline-block">
                        <Checkbox
                          checked={!value[track].includes(fact)} disabled={readOnly} onChange={(event) => set(track, fact, event.currentTarget.checked)} error={fault(track, fact)}
                          aria-label={t('policy:applies', { criterion: t(`domain:criterion.${fact}.title`), track: t(`domain:track.${track}`) })}
                        />
                      </Box>
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
