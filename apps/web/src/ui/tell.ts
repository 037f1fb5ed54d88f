import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { Problem } from '../api/client.js';

/** Says in passing that something was done; a screen reader hears it, too. */
export function tell(message: string): void {
  notifications.show({ message, color: 'green', closeButtonProps: { 'aria-label': i18next.t('common:close') } });
}

/** The same for what was refused, where there is no form beside which to show it. */
export function tellProblem(error: unknown): void {
  notifications.show({ message: error instanceof Problem ? error.title : i18next.t('common:error.title'), color: 'red', closeButtonProps: { 'aria-label': i18next.t('common:close') } });
}
