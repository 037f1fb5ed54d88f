import { Stack } from '@mantine/core';
import { LocalizedDraft } from './LocalizedDraft.js';
import { StepIntro } from './StepIntro.js';

export function BasicsStep() {
  return (
    <Stack>
      <StepIntro step="basics" />
      <LocalizedDraft />
    </Stack>
  );
}
