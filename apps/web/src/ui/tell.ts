import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Says in passing that something was done; a screen reader hears it, too. */
export function tell(message: string): void {
  notifications.show({ message, color: 'green', closeButtonProps: { 'aria-label': i18next.t('common:close') } });
}
