import { useTranslation } from 'react-i18next';
import { useShortcut } from '../ui/shortcuts.js';

/** Lists the board's keys in the sheet behind `?`; the focused card hears them itself. */
export function useBoardShortcuts(moves: boolean): void {
  const { t } = useTranslation('cases');
  useShortcut('ArrowDown', t('board.key.card'), null);
  useShortcut('ArrowRight', t('board.key.column'), null);
  useShortcut('Enter', t('board.key.open'), null);
  useShortcut('m', t('board.key.menu'), null, { enabled: moves });
  useShortcut(']', t('board.key.next'), null, { enabled: moves });
  useShortcut('[', t('board.key.previous'), null, { enabled: moves });
}
