import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../ui/later.js';
import type { OpenList } from '../views/use-list-state.js';

const DisplayPopup = later(() => import('./DisplayPopup.js').then(({ DisplayPopup: Popup }) => Popup));

/** In which order and groups, with which columns, how close together. */
export function DisplayMenu({ list }: { list: OpenList }) {
  const { t } = useTranslation(['views']);
  const button = useRef<HTMLButtonElement>(null);
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <Button ref={button} variant="default" size="sm" leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />} aria-haspopup="dialog" aria-expanded={opened} onClick={toggle}>{t('display.title')}</Button>
      {opened ? <DisplayPopup anchor={button} onClose={close} list={list} /> : null}
    </>
  );
}
