import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section } from './contents.js';

/** One part of a form, to be reached by its anchor from the case's next steps. */
export function FormSection({ section, children }: { section: Section; children: ReactNode }) {
  const { t } = useTranslation('assessments');
  return (
    <Paper component="section" withBorder p={{ base: 'md', sm: 'lg' }} id={section} aria-labelledby={`${section}-title`} style={{ scrollMarginTop: 72 }}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h3" id={`${section}-title`}>{t(`section.${section}.title`)}</Title>
          <Text size="sm" c="dimmed" maw={680}>{t(`section.${section}.text`)}</Text>
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
