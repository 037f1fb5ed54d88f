import { Alert } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A mailed link that arrived without its secret: opened twice, or cut off by a mail program. */
export function LinkBroken() {
  const { t } = useTranslation('identity');
  return <Alert color="orange" role="alert" icon={<IconLinkOff aria-hidden />} title={t('link-broken.title')}>{t('link-broken.text')}</Alert>;
}
