import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';

type DateFieldProps = {
  label?: ReactNode; 'aria-label'?: string; id?: string; value: string | null | undefined; onChange: (on: string | null) => void; onBlur?: () => void; description?: ReactNode; error?: ReactNode;
  required?: boolean; disabled?: boolean; minDate?: string; maxDate?: string;
};

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** What people type: 2026-04-03, 3.4.2026, 03/04/2026 (day first, as in all three languages here). */
export function parseDay(typed: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim());
  const local = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/.exec(typed.trim());
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : [];
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** A legal date: picked or typed, shown with the month in words; its value is YYYY-MM-DD. */
export function DateField({ value, onChange, ...props }: DateFieldProps) {
  const { t, i18n } = useTranslation();
  return (
    <DateInput
      {...props} value={value ?? null} onChange={onChange} dateParser={parseDay} valueFormat={(on) => formatDate(on)} locale={i18n.language} firstDayOfWeek={1} clearable
      placeholder={t('date-placeholder')} clearButtonProps={{ 'aria-label': t('clear') }} popoverProps={{ withinPortal: true }}
    />
  );
}
