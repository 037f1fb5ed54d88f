import { Badge } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'warning' | 'danger' | 'quiet' | 'accent';

/** A state in a word, with a sign of its own; never cut short, and readable on either background. */
export function Tag({ tone, icon: TagIcon, children }: { tone: Tone; icon: Icon; children: ReactNode }) {
  return <Badge variant="default" tt="none" miw="max-content" c={`var(--tamga-${tone}-text)`} leftSection={<TagIcon size={13} aria-hidden />}>{children}</Badge>;
}
