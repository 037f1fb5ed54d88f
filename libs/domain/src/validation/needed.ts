import type { FieldError } from '../refusal.js';
import { fieldError } from './field-errors.js';

/** For completeness lists: nothing when it is there, `required` at the pointer when it is not. */
export function needed(present: boolean, pointer: string): readonly FieldError[] {
  return present ? [] : [fieldError(pointer, 'required')];
}

/** Whether a list is there and has something in it. */
export function some(values: readonly unknown[] | undefined): boolean {
  return values !== undefined && values.length > 0;
}
