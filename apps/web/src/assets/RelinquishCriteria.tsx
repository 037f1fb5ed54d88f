import { Box, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Relinquishment } from './family-queries.js';

export type RelinquishCriterion = Relinquishment['criteria'][number];

/** What giving an asset up asks for, each with whether it is there and who has not heard. */
export function RelinquishCriteria({ criteria }: { criteria: readonly RelinquishCriterion[] }) {
  const { t } = useTranslation('families');
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
      {criteria.map(({ code, met, detail }) => {
        const Icon = met ? IconCircleCheck : IconCircleDashed;
        const { told, of, missing } = detail.params as { told?: number; of?: number; missing?: string };
        return (
          <Group component="li" key={code} gap={8} wrap="nowrap" align="flex-start">
            <Icon size={18} aria-hidden color={met ? 'var(--tamga-good-text)' : 'var(--tamga-danger-text)'} style={{ flexShrink: 0, marginTop: 2 }} />
            <Box style={{ minWidth: 0 }}>
              <Text size="sm" fw={met ? 400 : 600}>{t(`criterion.${code}`)}</Text>
              <Text size="xs" c="var(--tamga-quiet-text)">{t(met ? 'met' : 'unmet')}{of ? ` · ${t('told-of', { told, of })}` : ''}</Text>
              {missing ? <Text size="xs">{t('missing', { missing })}</Text> : null}
            </Box>
          </Group>
        );
      })}
    </Stack>
  );
}
