import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Menu.module.css';
import { useTopLayer } from './use-top-layer.js';

type CalendarProps = { anchor: RefObject<HTMLElement | null>; value: string | null; onPick: (on: string | null) => void; onClose: () => void; minDate?: string; maxDate?: string };

/** A month to pick a day from, for the pointer: the field keeps the focus, and the keyboard types. */
export function Calendar({ anchor, value, onPick, onClose, ...bounds }: CalendarProps) {
  const { i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useTopLayer(box, anchor, 'start', onClose);
  return (
    <div ref={box} popover="manual" className={classes['popup']} onMouseDown={(event) => event.preventDefault()}>
      <DatePicker {...bounds} key={value} value={value} defaultDate={value ?? undefined} onChange={onPick} allowDeselect locale={i18n.language} firstDayOfWeek={1} __preventFocus />
    </div>
  );
}
