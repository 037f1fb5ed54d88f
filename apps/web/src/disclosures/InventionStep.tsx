import { Stack } from '@mantine/core';
import { DraftText } from './DraftText.js';
import { StepIntro } from './StepIntro.js';

export function InventionStep() {
  return (
    <Stack gap="lg">
      <StepIntro step="invention" />
      <DraftText field="problem" />
      <DraftText field="solution" minRows={8} />
      <DraftText field="novelty" />
      <DraftText field="alternatives" minRows={3} optional />
    </Stack>
  );
}
