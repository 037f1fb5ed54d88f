import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { Section } from '../identity/Section.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { ago } from './duration.js';
import { Fact } from './Fact.js';
import type { Health } from './SystemStatus.js';

/** Whether reminders go out: the one thing that must never stop silently. And the parts everything stands on. */
export function SystemDeadlines({ health }: { health: Health }) {
  const { t } = useTranslation(['admin', 'common']);
  const { deadlines, ready } = health;
  const { mailBacklog: mail } = deadlines;
  const well = (ok: boolean): string => t(ok ? 'system.works' : 'system.fails');
  return (
    <Section title={t('system.deadlines')}>
      <Text size="sm">{t(deadlines.status === 'ok' ? 'system.deadlines-ok' : 'system.deadlines-bad')}</Text>
      <Stack component="dl" gap="xs" m={0}>
        <Fact label={t('system.last-sweep')} bad={deadlines.status !== 'ok'}>{deadlines.lastSweepAgeSeconds === null ? t('system.never') : ago(t, deadlines.lastSweepAgeSeconds)}</Fact>
        <Fact label={t('system.reminders-unsent')} bad={deadlines.remindersUnsent > 0}>{formatNumber(deadlines.remindersUnsent)}</Fact>
        {deadlines.oldestUnsentReminderOn ? <Fact label={t('system.oldest-reminder')} bad><DateText on={deadlines.oldestUnsentReminderOn} /></Fact> : null}
        <Fact label={t('system.mail-waiting')}>{formatNumber(mail.waiting)}</Fact>
        <Fact label={t('system.mail-retrying')} bad={mail.retrying > 0}>{formatNumber(mail.retrying)}</Fact>
        {mail.oldest ? <Fact label={t('system.mail-oldest')}><InstantText at={mail.oldest} /></Fact> : null}
        <Fact label={t('system.database')} bad={!ready.checks.database.ok}>{well(ready.checks.database.ok)}</Fact>
        <Fact label={t('system.migrations')} bad={!ready.checks.migrations.ok}>{t(ready.checks.migrations.ok ? 'system.migrations-ok' : 'system.migrations-bad')}</Fact>
        <Fact label={t('system.queue')} bad={!ready.checks.queue.ok}>{well(ready.checks.queue.ok)}</Fact>
      </Stack>
    </Section>
  );
}
