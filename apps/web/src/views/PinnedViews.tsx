import { NavLink, Text } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { formatNumber } from '../i18n/format.js';
import { pinnedQuery } from './view-queries.js';

/** Under "Cases" in the menu: the pinned views, each with the number of its cases that are not closed. */
export function PinnedViews() {
  const may = useMay();
  return may('view.read') ? <Pins /> : null;
}

function Pins() {
  const { t } = useTranslation('views');
  const pinned = useQuery(pinnedQuery);
  const { pathname, search } = useLocation();
  const open = pathname === '/cases' ? (search as { view?: string }).view : undefined;
  return pinned.data?.map(({ id, name, count }) => (
    <NavLink
      key={id} component={Link} to="/cases" search={{ view: id } as never} label={name} active={open === id} aria-current={open === id ? 'page' : undefined} leftSection={<IconPin size={14} stroke={1.7} aria-hidden />} pl={30} pr={10} py={4} mih={32} noWrap title={name}
      rightSection={count === null ? null : <Text span size="xs" aria-label={t('count', { count })}>{formatNumber(count)}</Text>} style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  ));
}
