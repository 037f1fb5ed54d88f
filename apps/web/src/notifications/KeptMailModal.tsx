import { Box, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { keptMailQuery, type Mail } from './mail-queries.js';

/** A mail as its reader would have got it. */
export function KeptMailModal({ mail, onClose }: { mail: Mail | null; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Dialog opened={mail !== null} onClose={onClose} size="xl" title={mail ? <Text fw={600} lang={mail.locale}>{mail.subject}</Text> : null} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {mail ? <KeptMail mail={mail} /> : null}
    </Dialog>
  );
}

function KeptMail({ mail }: { mail: Mail }) {
  const { t } = useTranslation('admin');
  const { data, error } = useQuery(keptMailQuery(mail.id));
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  return (
    <Stack>
      <Text size="sm">{t('mail.from-to', { from: data.from, name: mail.recipientName, address: mail.recipientAddress })}<br /><InstantText at={mail.createdAt} /></Text>
      <Tabs defaultValue="text">
        <Tabs.List><Tabs.Tab value="text">{t('mail.as-text')}</Tabs.Tab><Tabs.Tab value="html">{t('mail.as-html')}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="text" pt="md"><Box component="pre" lang={mail.locale} m={0} fz="sm" ff="monospace" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.text}</Box></Tabs.Panel>
        <Tabs.Panel value="html" pt="md">
          {/* Without any permission: no script, no form, no link leaves the frame. */}
          <iframe title={t('mail.as-html')} sandbox="" srcDoc={data.html} style={{ width: '100%', height: '60vh', border: 0, background: '#fff', colorScheme: 'light' }} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
