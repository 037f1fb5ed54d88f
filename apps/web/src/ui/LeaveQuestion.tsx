import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker, type UseBlockerOpts } from '@tanstack/react-router';
import { Dialog, useDialogAtHand } from './Dialog.js';

type LeaveQuestionProps = {
  /** What keeps somebody on the page, and when. Closing the window is asked about by the browser itself, in words of its own. */
  blocker: Omit<UseBlockerOpts, 'withResolver'>;
  title: string;
  text: string;
  anyway: string;
  stay: string;
};

/** What was typed and not saved is not lost without a question: to stay is what Enter and Escape do. */
export function LeaveQuestion({ blocker, title, text, anyway, stay }: LeaveQuestionProps) {
  useDialogAtHand();
  const { status, proceed, reset } = useBlocker({ ...blocker, withResolver: true });
  return (
    <Dialog opened={status === 'blocked'} onClose={() => reset?.()} title={title} centered>
      <Stack>
        <Text>{text}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => proceed?.()}>{anyway}</Button>
          <Button onClick={() => reset?.()} data-autofocus>{stay}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
