// In a file of its own, so that it becomes a chunk of its own.
export { Modal as DialogWindow } from '@mantine/core';
