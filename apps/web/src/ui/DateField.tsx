import { TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { formatDate } from '../i18n/format.js';
import type { DateFieldProps } from './date-field-props.js';

// The calendar weighs more than most pages, and most dates stand in forms that are opened later.
const CalendarInput = lazy(() => import('./CalendarInput.js').then(({ CalendarInput: Input }) => ({ default: Input })));

/** A legal date: picked or typed, shown with the month in words; its value is YYYY-MM-DD. */
export function DateField(props: DateFieldProps) {
  const { label, description, required, value } = props;
  const waiting = <TextInput label={label} aria-label={props['aria-label']} description={description} required={required ?? false} value={value ? formatDate(value) : ''} disabled readOnly />;
  return <Suspense fallback={waiting}><CalendarInput {...props} /></Suspense>;
}
