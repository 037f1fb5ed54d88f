import { Anchor, List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { fieldId, focusField } from './field-id.js';
import type { Step } from './steps.js';

type MissingListProps = { disclosureId: string; lines: readonly { key: string; step: Step; pointer: string; text: string }[] };

/** What is missing or wrong, each a link that leads into the very field. */
export function MissingList({ disclosureId, lines }: MissingListProps) {
  return (
    <List size="sm" spacing={0}>
      {lines.map(({ key, step, pointer, text }) => (
        <List.Item key={key}>
          <Anchor component={Link} size="sm" underline="always" display="inline-block" py={4} to="/disclosures/$disclosureId/edit/$step" params={{ disclosureId, step } as never} hash={fieldId(pointer) as never} onClick={() => focusField(fieldId(pointer))} style={{ overflowWrap: 'anywhere' }}>{text}</Anchor>
        </List.Item>
      ))}
    </List>
  );
}
