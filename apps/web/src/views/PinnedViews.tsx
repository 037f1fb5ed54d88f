import { Text } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { formatNumber } from '../i18n/format.js';
import { NavItem } from '../ui/NavItem.js';
import classes from './PinnedViews.module.css';
import { pinnedQuery } from './view-queries.js';

/** Under "Cases" in the menu: the pinned views, each with the number of its cases that are not closed. */
export function PinnedViews() {
  const may = useMay();
  return may('view.read') ? <Pins /> : null;
}

function Pins() {
  const { t } = useTranslation('shell');
  const pinned = useQuery(pinnedQuery);
  const { pathname, search } = useLocation();
  const open = pathname === '/cases' ? (search as { view?: string }).view : undefined;
  return pinned.data?.map(({ id, name, count }) => (
    <NavItem
      key={id} to="/cases" search={{ view: id } as never} label={name} active={open === id} aria-current={open === id ? 'page' : undefined} leftSection={<IconPin size={14} stroke={1.7} aria-hidden />} className={classes['pin'] ?? ''} title={name}
      rightSection={count === null ? null : <Text span size="xs" aria-label={t('pinned-count', { count })}>{formatNumber(count)}</Text>}
    />
  ));
}
