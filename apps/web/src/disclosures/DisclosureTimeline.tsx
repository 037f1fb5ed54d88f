import { Timeline, Text, Title, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { InstantText } from '../ui/DateText.js';
import type { Disclosure } from './content.js';
import { plainHistoryQuery } from './plain-case.js';

type Entry = { at: string; text: string };
const TOLD = ['case.opened', 'case.stage-changed', 'case.sent-back', 'case.held', 'case.resumed', 'case.closed', 'case.reopened'];

/** What has happened so far, the newest first. */
export function DisclosureTimeline({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation(['disclosures', 'domain']);
  const history = useQuery(plainHistoryQuery(disclosure.caseId));
  const entries = [...ofDisclosure(disclosure, t), ...(history.data ?? []).filter(({ type }) => TOLD.includes(type)).map((event) => ofCase(event, t))].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('timeline.title')}</Title>
      <Timeline bulletSize={14} lineWidth={2} active={entries.length}>
        {entries.map(({ at, text }) => (
          <Timeline.Item key={`${at} ${text}`}>
            <Text size="sm">{text}</Text>
            <Text size="sm" c="dimmed"><InstantText at={at} /></Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}

function ofDisclosure({ createdAt, submittedAt, decidedAt, state, questions, inventors }: Disclosure, t: TFunction<['disclosures', 'domain']>): Entry[] {
  const returned = [...new Set(questions.map((question) => question.askedAt))];
  return [
    { at: createdAt, text: t('timeline.started') },
    ...(submittedAt ? [{ at: submittedAt, text: t('timeline.submitted') }] : []),
    ...returned.map((at) => ({ at, text: t('timeline.returned', { count: questions.filter((question) => question.askedAt === at).length }) })),
    ...(decidedAt && (state === 'accepted' || state === 'withdrawn') ? [{ at: decidedAt, text: t(`timeline.${state}`) }] : []),
    ...inventors.flatMap(({ name, signature }) => [
      ...(signature.signedAt ? [{ at: signature.signedAt, text: t('timeline.signed', { name: signature.printedName ?? name }) }] : []),
      ...(signature.voidedAt ? [{ at: signature.voidedAt, text: t('timeline.voided', { name: signature.printedName ?? name }) }] : []),
    ]),
  ];
}

function ofCase({ type, at, payload }: Schemas['HistoryEventDto'], t: TFunction<['disclosures', 'domain']>): Entry {
  const stage = payload['to'] ?? payload['stage'];
  return {
    at,
    text: t(`timeline.${type.replace('.', '-')}`, {
      stage: typeof stage === 'string' ? t(`domain:stage.${stage}`) : '', outcome: typeof payload['outcome'] === 'string' ? t(`domain:outcome.${payload['outcome']}`) : '',
      reference: typeof payload['reference'] === 'string' ? payload['reference'] : '',
    }),
  };
}
