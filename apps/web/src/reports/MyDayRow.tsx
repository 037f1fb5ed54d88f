import { Anchor, Box, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseCard } from '../cases/case-queries.js';
import { CaseTitle } from '../cases/CaseTitle.js';

type MyDayRowProps = {
  /** What is to be done, or has happened. */
  headline: ReactNode;
  /** Where it is done. */
  to: object;
  about: { reference: string; title: CaseCard['title'] } | null;
  detail: ReactNode;
  /** The one thing to do, when it can be done at once. */
  action?: ReactNode;
};

/** A row of the day: the thing to do is the link, the case it is about stands below. */
export function MyDayRow({ headline, to, about, detail, action }: MyDayRowProps) {
  const { t } = useTranslation('reports');
  return (
    <Box component="li" px="sm" py={8} style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Box style={{ minWidth: 0, flex: 1 }}>
          <Anchor component={Link} {...to} size="sm" fw={600}>{headline}{about ? <span className="visually-hidden">, {t('my-day.case', { reference: about.reference })}</span> : null}</Anchor>
          {about ? <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}><Text span inherit fw={600}>{about.reference}</Text> <CaseTitle title={about.title} /></Text> : null}
          <Text size="xs" component="div" c="var(--tamga-quiet-text)">{detail}</Text>
        </Box>
        {action}
      </Group>
    </Box>
  );
}
