import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { useCommand } from '../ui/commands.js';
import { useShortcut } from '../ui/shortcuts.js';
import { navigationFor } from './navigation.js';

const ShortcutSheet = lazy(() => import('./ShortcutSheet.js').then(({ ShortcutSheet: Sheet }) => ({ default: Sheet })));

/** Where one gets by two keys, for those who have the page in their menu. */
const GOES: Readonly<Record<string, string>> = { 'my-day': 'g d', board: 'g b', cases: 'g c', inbox: 'g i', disclosures: 'g n', deadlines: 'g t', calendar: 'g k', agreements: 'g a', dashboard: 'g o', reviews: 'g r' };

/** The keys that work on every page, beside those of the palette. */
export function GlobalShortcuts() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const [sheet, setSheet] = useState<'never' | 'open' | 'closed'>('never');
  useShortcut('?', t('shortcuts.sheet'), () => setSheet((now) => (now === 'open' ? 'closed' : 'open')), { everywhere: true });
  useCommand({ id: 'shortcuts', label: t('shortcuts.title'), keys: '?', keywords: '?' }, () => setSheet('open'));
  return (
    <>
      {navigationFor(me).map(({ to, key }) => (GOES[key] ? <Go key={to} to={to} keys={GOES[key]} label={t('shortcuts.go', { page: t(`navigation.${key}`) })} /> : null))}
      {sheet === 'never' ? null : <Suspense fallback={null}><ShortcutSheet opened={sheet === 'open'} onClose={() => setSheet('closed')} /></Suspense>}
    </>
  );
}

function Go({ to, keys, label }: { to: string; keys: string; label: string }) {
  const navigate = useNavigate();
  useShortcut(keys, label, () => void navigate({ to: to as never }), { everywhere: true });
  return null;
}
