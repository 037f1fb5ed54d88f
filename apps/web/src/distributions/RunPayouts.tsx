import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { useMay } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { tellProblem } from '../ui/tell.js';
import { amountText, download, payoutsQuery, statementsOfQuery, type Distribution } from './distribution-queries.js';

/** Who is paid what by it, and the statement each of them is shown. */
export function RunPayouts({ run }: { run: Distribution }) {
  const { t } = useTranslation(['distributions', 'common']);
  const may = useMay();
  const [language, setLanguage] = useState<Locale | null>(null);
  const word = (id: string): Promise<void> => download(`/api/v1/statements/${id}/statement.docx${language ? `?locale=${language}` : ''}`, 'statement.docx');
  const { data: payouts = [] } = useQuery(payoutsQuery(run.id));
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(statementsOfQuery(run.id));
  const statements = data?.pages.flatMap((each) => each.data) ?? [];
  return (
    <>
      <Stack gap="xs">
        <Title order={2} size="h4">{t('payouts.title')}</Title>
        <Text size="sm"><Anchor component={Link} to="/payments" underline="always">{t('to-payments')}</Anchor></Text>
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {payouts.map((each) => (
            <Group component="li" key={each.id} gap="2px 12px">
              <Text size="sm" style={{ flex: '0 1 320px' }}>{each.payee}</Text>
              <Text size="sm" className="unbroken">{amountText(each.amount, run.currency)}</Text>
              <Text size="sm">{t(`payouts.${each.state}`)}{each.paidOn ? ` · ${formatDate(each.paidOn)}` : ''}</Text>
            </Group>
          ))}
        </Stack>
      </Stack>
      <Stack gap="xs">
        <Title order={2} size="h4">{t('statements.title')}</Title>
        {may('template.read') && statements.length > 0 ? <Choice label={t('statements.word-language')} none={t('statements.payees-own')} value={language} onChange={setLanguage} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} maw={320} /> : null}
        {statements.map((each) => (
          <Group key={each.id} gap="sm">
            <Text size="sm" style={{ flex: '0 1 320px' }}>{each.name}</Text>
            <Text size="sm">{amountText(each.amount, each.currency)}</Text>
            <Button size="compact-sm" variant="subtle" onClick={() => void download(`/api/v1/statements/${each.id}/statement.pdf`, 'statement.pdf').catch(tellProblem)} aria-label={t('statements.pdf-of', { name: each.name })}>{t('statements.pdf')}</Button>
            {may('template.read') ? <Button size="compact-sm" variant="subtle" onClick={() => void word(each.id).catch(tellProblem)} aria-label={t('statements.word-of', { name: each.name })}>{t('statements.word')}</Button> : null}
          </Group>
        ))}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </>
  );
}
