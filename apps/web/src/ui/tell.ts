import type { NotificationData } from '@mantine/notifications';
import i18next from 'i18next';
import { Problem } from '../api/client.js';

/** Comes with the first thing that is said: no page needs it to be of use. */
function show(notice: NotificationData): void {
  import('@mantine/notifications').then(({ notifications }) => notifications.show(notice)).catch(() => undefined); // the change itself is done, and seen on the page
}

/** Says in passing that something was done; a screen reader hears it, too. */
export function tell(message: string): void {
  show({ message, color: 'green', closeButtonProps: { 'aria-label': i18next.t('common:close') } });
}

/** The same for what was refused, where there is no form beside which to show it. */
export function tellProblem(error: unknown): void {
  show({ message: error instanceof Problem ? error.title : i18next.t('common:error.title'), color: 'red', closeButtonProps: { 'aria-label': i18next.t('common:close') } });
}
