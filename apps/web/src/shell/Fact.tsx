import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type FactProps = { label: string; children: ReactNode; /** Not as it should be: said by a sign and a colour. */ bad?: boolean };

/** One term and its value, inside a `dl`. */
export function Fact({ label, children, bad = false }: FactProps) {
  return (
    <Group component="div" justify="space-between" gap="xs" wrap="wrap">
      <Text component="dt" size="sm" c="var(--tamga-quiet-text)">{label}</Text>
      <Text component="dd" m={0} size="sm" fw={600} {...(bad ? { c: 'var(--tamga-danger-text)' } : {})}>
        {bad ? <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} /> : null}
        {children}
      </Text>
    </Group>
  );
}
