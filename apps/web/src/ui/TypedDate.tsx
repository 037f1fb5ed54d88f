import { TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { parseDay, typedDay } from './parse-day.js';

type TypedDateProps = { id?: string; label: ReactNode; value: string | null | undefined; onChange: (on: string | null) => void; onBlur?: () => void; error?: ReactNode; description?: ReactNode };

/**
 * A date one knows and types, day first, shown with the month in words once it is left. Without a calendar: for a day long ago typing is
 * quicker, and a page that asks for nothing else stays light.
 */
export function TypedDate({ value, onChange, onBlur, error, ...props }: TypedDateProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  useEffect(() => {
    // Somebody else's change, or a line that moved up: what could not be read belonged to the value before.
    setUnreadable(null);
  }, [value]);
  const change = (text: string): void => {
    setTyped(text);
    if (text.trim() === '') onChange(null);
    else {
      const on = parseDay(text);
      if (on) onChange(on);
    }
  };
  return (
    <TextInput
      {...props} inputMode="numeric" autoComplete="off" maxLength={20} placeholder={t('date-placeholder')} value={typed ?? unreadable ?? (value ? formatDate(value) : '')} error={typed === null && unreadable !== null ? t('date-unreadable') : error}
      onFocus={() => setTyped(unreadable ?? (value ? typedDay(value) : ''))}
      onChange={(e) => change(e.currentTarget.value)}
      onBlur={() => {
        setUnreadable(typed !== null && typed.trim() !== '' && parseDay(typed) === null ? typed : null);
        setTyped(null);
        onBlur?.();
      }}
    />
  );
}
