import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconFileTypePdf, IconTable } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askFile } from '../api/client.js';
import { saveFile } from '../api/save-file.js';
import { useMay, useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { addDays } from './month.js';

const DAYS = 90;

/** Takes the docket out of the system, as paper or as a spreadsheet. */
export function PrintDocket({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['calendar', 'common']);
  const may = useMay();
  const today = todayIn(useMe().office.timezone);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(addDays(today, DAYS));
  const [titles, setTitles] = useState(false);
  const print = useMutation({
    mutationFn: (format: 'pdf' | 'csv') => askFile('get', `/api/v1/deadlines/docket.${format}`, { query: { from, to, titles: titles ? 'true' : 'false' } }),
    onSuccess: ({ file, name }, format) => {
      saveFile(file, name ?? `docket.${format}`);
      tell(t('print.done'));
      onClose();
    },
  });
  const making = (format: 'pdf' | 'csv'): boolean => print.isPending && print.variables === format;
  return (
    <Dialog opened onClose={onClose} title={t('print.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t('print.text')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <DateField label={t('print.from')} required value={from} onChange={(on) => setFrom(on ?? '')} error={fieldFault(print.error, '/from')} />
          <DateField label={t('print.to')} required value={to} onChange={(on) => setTo(on ?? '')} error={fieldFault(print.error, '/to')} />
        </SimpleGrid>
        {may('case.read') ? <Checkbox label={t('print.titles')} checked={titles} onChange={(event) => setTitles(event.currentTarget.checked)} /> : null}
        <ProblemAlert error={print.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="default" leftSection={<IconTable size={16} aria-hidden />} loading={making('csv')} disabled={!from || !to} onClick={() => print.mutate('csv')}>{t('print.csv')}</Button>
          <Button leftSection={<IconFileTypePdf size={16} aria-hidden />} loading={making('pdf')} disabled={!from || !to} onClick={() => print.mutate('pdf')}>{t('print.pdf')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
