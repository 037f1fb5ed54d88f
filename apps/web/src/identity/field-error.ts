import { Problem } from '../api/client.js';

/** What the server says about one field of the form that was sent, by its JSON pointer. */
export function fieldError(error: unknown, pointer: string): string | null {
  return error instanceof Problem ? error.messageFor(pointer) : null;
}
