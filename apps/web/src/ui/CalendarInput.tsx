import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import type { DateFieldProps } from './date-field-props.js';
import { parseDay } from './parse-day.js';

export function CalendarInput({ value, onChange, ...props }: DateFieldProps) {
  const { t, i18n } = useTranslation();
  return (
    <DateInput
      {...props} value={value ?? null} onChange={onChange} dateParser={parseDay} valueFormat={(on) => formatDate(on)} locale={i18n.language} firstDayOfWeek={1} clearable
      placeholder={t('date-placeholder')} clearButtonProps={{ 'aria-label': t('clear') }} popoverProps={{ withinPortal: true }}
    />
  );
}
