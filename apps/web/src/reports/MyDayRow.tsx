import { Anchor, Box, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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

/** A row of the day: the case, and below it what is to be done or has happened. The link leads to where that is done. */
export function MyDayRow({ headline, to, about, detail, action }: MyDayRowProps) {
  return (
    <Box component="li" px="sm" py={8} style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Box style={{ minWidth: 0, flex: 1 }}>
          <Anchor component={Link} {...to} size="sm" fw={600} lh={1.4} display="block" style={{ overflowWrap: 'anywhere' }}>{about ? <>{about.reference} <Text span inherit fw={400}><CaseTitle title={about.title} /></Text></> : headline}</Anchor>
          {about ? <Text size="sm">{headline}</Text> : null}
          <Text size="xs" component="div" c="var(--tamga-quiet-text)">{detail}</Text>
        </Box>
        {action}
      </Group>
    </Box>
  );
}
