import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import type { Disclosure } from './content.js';
import { plainCaseQuery } from './plain-case.js';
import { nextStep } from './steps.js';

/** What happens next, in plain words and in the order in which it is to be done; the server says what. */
export function NextForInventor({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation(['disclosures', 'domain']);
  const { data: file } = useQuery(plainCaseQuery(disclosure.caseId));
  const edit = (step: string) => ({ to: '/disclosures/$disclosureId/edit/$step', params: { disclosureId: disclosure.id, step } }) as object;
  const emphasis = (index: number): string => (index === 0 ? 'filled' : 'default');
  const editable = disclosure.commands.includes('edit');
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="sm">
        <Title order={2} size="h3">{t('next-title')}</Title>
        {file ? (
          <Text>
            {t('case-at', { reference: file.reference })} <b>{t(`domain:stage.${file.stage}`)}</b>{file.standing === 'open' ? '' : ` (${t(`domain:standing.${file.standing}`)})`}. {t(`stage-text.${file.stage}`)}
          </Text>
        ) : null}
        {file?.since ? <Text size="sm" c="dimmed">{t('since')} <DateText on={file.since} /></Text> : null}
        {file?.expectedOn ? <Text size="sm"><b>{t('expected')}</b> <DateText on={file.expectedOn} /></Text> : null}
        {file?.expectedOn && file.nextStage ? <Text size="sm">{t('then', { stage: t(`domain:stage.${file.nextStage}`) })}</Text> : null}
        <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {disclosure.next.map((code, index) => (
            <Group component="li" key={code} gap="sm" align="flex-start" wrap="nowrap">
              <ThemeIcon radius="xl" size={26} variant="light" aria-hidden>{disclosure.next.length > 1 ? index + 1 : <IconArrowRight size={14} />}</ThemeIcon>
              <Stack gap={6} align="flex-start">
                <Text>{t(code === 'follow-case' && file?.next ? `case-next.${file.next}` : `next.${code}`)}</Text>
                {code === 'complete-form' && editable ? <Button component={Link} variant={emphasis(index)} {...edit(nextStep(disclosure.completeness))}>{t('next-button.complete-form')}</Button> : null}
                {code === 'answer-questions' && editable ? <Button component={Link} variant={emphasis(index)} {...edit('check')}>{t('next-button.answer-questions')}</Button> : null}
                {code === 'sign' && disclosure.signing ? <Button component="a" variant={emphasis(index)} href="#sign">{t('next-button.sign')}</Button> : null}
                {code === 'submit' && disclosure.commands.includes('submit') ? <Button component={Link} variant={emphasis(index)} {...edit('check')}>{t('next-button.submit')}</Button> : null}
              </Stack>
            </Group>
          ))}
        </Stack>
        {file?.officer ? <Text size="sm" c="dimmed">{t('your-officer', { name: file.officer.name })}</Text> : null}
        {disclosure.withdrawalReason ? <Text size="sm">{t('withdrawal-reason', { reason: disclosure.withdrawalReason })}</Text> : null}
      </Stack>
    </Paper>
  );
}
