import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import type { Locale } from '../i18n/index.js';
import { ariaKeys } from '../ui/shortcut-keys.js';
import { useShortcut } from '../ui/shortcuts.js';

const CommandPalette = lazy(() => import('./CommandPalette.js').then(({ CommandPalette: Loaded }) => ({ default: Loaded })));
const toggle = async (): Promise<void> => (await import('@mantine/spotlight')).spotlight.toggle();

/** The button and the keys of the command palette; the palette itself is loaded when it is first wanted. */
export function Palette({ onLocale }: { onLocale: (locale: Locale) => void }) {
  const { t } = useTranslation('shell');
  const may = useMay();
  const [wanted, setWanted] = useState(false);
  const open = (): void => {
    if (wanted) void toggle();
    else setWanted(true);
  };
  useShortcut('mod+k', t('shortcuts.palette'), open, { everywhere: true, inDialogs: true });
  useShortcut('/', t(may('case.search') ? 'shortcuts.search' : 'shortcuts.palette'), open, { everywhere: true });
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label={t('palette.open')} aria-keyshortcuts={ariaKeys('mod+k')}><IconSearch size={18} aria-hidden /></ActionIcon>
      {wanted ? <Suspense fallback={null}><CommandPalette onLocale={onLocale} /></Suspense> : null}
    </>
  );
}
