import { Input, TextInput } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateFieldProps } from './date-field-props.js';
import { later } from './later.js';
import { useTypedDate } from './use-typed-date.js';

// The calendar weighs more than most pages; the field can be typed into before it is there.
const Calendar = later(() => import('./Calendar.js').then(({ Calendar: Sheet }) => Sheet));

/** A legal date: typed, or picked from the calendar that opens under the field; shown with the month in words; its value is YYYY-MM-DD. */
export function DateField({ value, onChange, onBlur, error, minDate, maxDate, ...props }: DateFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [opened, setOpened] = useState(false);
  const close = useCallback(() => setOpened(false), []);
  const bounds = { ...(minDate ? { minDate } : {}), ...(maxDate ? { maxDate } : {}) };
  const { input, take } = useTypedDate({ value, onChange, error, ...bounds, ...(onBlur ? { onBlur } : {}) });
  const clear = value && !props.disabled ? <Input.ClearButton tabIndex={-1} aria-label={t('clear')} onMouseDown={(event) => event.preventDefault()} onClick={() => take(null)} /> : null;
  return (
    <>
      <TextInput
        {...props} {...input} ref={field} rightSection={clear} data-mantine-stop-propagation={opened || undefined} onClick={() => setOpened(true)}
        onFocus={() => { input.onFocus(); setOpened(true); }} onBlur={() => { close(); input.onBlur(); }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && opened) {
            event.stopPropagation(); // not for the dialog that it stands in
            close();
          } else if (event.key === 'ArrowDown' && !opened) setOpened(true);
        }}
      />
      {opened ? <Calendar anchor={field} value={value ?? null} onPick={(on) => { take(on); close(); }} onClose={close} {...bounds} /> : null}
    </>
  );
}
