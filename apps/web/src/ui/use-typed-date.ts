import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import type { DateFieldProps } from './date-field-props.js';
import { parseDay, typedDay } from './parse-day.js';

type Options = Pick<DateFieldProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'minDate' | 'maxDate'>;

/** A date as it is typed, day first; left, it is shown with the month in words, and what is no date is told. */
export function useTypedDate({ value, onChange, onBlur, error, minDate, maxDate }: Options) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  useEffect(() => {
    // Somebody else's change, or a line that moved up: what could not be read belonged to the value before.
    setUnreadable(null);
  }, [value]);
  const read = (text: string): string | null => {
    const on = parseDay(text);
    return on === null || (minDate !== undefined && on < minDate) || (maxDate !== undefined && on > maxDate) ? null : on;
  };
  const change = (text: string): void => {
    setTyped(text);
    if (text.trim() === '') onChange(null);
    else {
      const on = read(text);
      if (on) onChange(on);
    }
  };
  return {
    /** Takes a date that was chosen otherwise while the field has the focus. */
    take: (on: string | null): void => {
      setTyped((before) => (before === null ? null : on ? typedDay(on) : ''));
      setUnreadable(null);
      onChange(on);
    },
    input: {
      inputMode: 'numeric', autoComplete: 'off', maxLength: 20, placeholder: t('date-placeholder'), value: typed ?? unreadable ?? (value ? formatDate(value) : ''),
      error: typed === null && unreadable !== null ? t('date-unreadable') : error,
      onFocus: () => setTyped(unreadable ?? (value ? typedDay(value) : '')),
      onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
      onBlur: () => {
        setUnreadable(typed !== null && typed.trim() !== '' && read(typed) === null ? typed : null);
        setTyped(null);
        onBlur?.();
      },
    },
  } as const;
}
