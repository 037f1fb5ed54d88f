import { TextInput } from '@mantine/core';
import type { DateFieldProps } from './date-field-props.js';
import { useTypedDate } from './use-typed-date.js';

/** A date one knows and types. Without a calendar: for a day long ago typing is quicker, and a page that asks for nothing else stays light. */
export function TypedDate({ value, onChange, onBlur, error, minDate, maxDate, ...props }: DateFieldProps) {
  const { input } = useTypedDate({ value, onChange, error, ...(onBlur ? { onBlur } : {}), ...(minDate ? { minDate } : {}), ...(maxDate ? { maxDate } : {}) });
  return <TextInput {...props} {...input} />;
}
