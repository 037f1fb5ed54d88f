import { Button, Group, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconCloudOff, IconLogin, IconPlugConnectedX, IconRefresh, type Icon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrouble, type Trouble } from '../api/connection.js';
import { tryNow } from '../api/live.js';
import classes from './ConnectionBanner.module.css';

const SIGNS: Readonly<Record<NonNullable<Trouble>, Icon>> = { offline: IconCloudOff, unreachable: IconPlugConnectedX, 'signed-out': IconLogin, outdated: IconRefresh };

/** Part of the header: says plainly when what is shown may be out of date, and what to do. Nothing that was typed is lost by it. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const trouble = useTrouble();
  const { ref, height } = useElementSize<HTMLDivElement>();
  useEffect(() => {
    // Everything below moves down, so that nothing, and no focused field, hides under the banner (WCAG 2.4.11).
    document.documentElement.style.setProperty('--banner-height', `${Math.ceil(height)}px`);
    return () => void document.documentElement.style.removeProperty('--banner-height');
  }, [height]);
  const does: Readonly<Record<NonNullable<Trouble>, (() => void) | null>> = {
    offline: null, unreachable: tryNow, outdated: () => window.location.reload(),
    'signed-out': () => void navigate({ to: '/sign-in', search: { next: window.location.pathname } }),
  };
  const Sign = trouble ? SIGNS[trouble] : null;
  const action = trouble ? does[trouble] : null;
  return (
    // The region is always there: a screen reader announces what appears in it.
    <div role="status" ref={ref}>
      {trouble && Sign ? (
        <Group className={(trouble === 'outdated' ? `${classes['banner']} ${classes['news']}` : classes['banner']) ?? ''} gap="sm" justify="space-between">
          <Group gap="sm" wrap="nowrap" align="flex-start" flex="1 1 260px">
            <Sign size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
            <div>
              <Text size="sm" fw={650} c="inherit">{t(`trouble.${trouble}.title`)}</Text>
              <Text size="sm" c="inherit">{t(`trouble.${trouble}.text`)}</Text>
            </div>
          </Group>
          {action ? <Button size="xs" variant="white" color="dark" onClick={action}>{t(`trouble.${trouble}.do`)}</Button> : null}
        </Group>
      ) : null}
    </div>
  );
}
