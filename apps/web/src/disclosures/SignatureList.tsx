import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { numberTag } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { percentText, type ContentKey, type Disclosure } from './content.js';
import { RemindInventor } from './RemindInventor.js';

const COLOR: Record<string, string> = { none: 'gray', valid: 'green', void: 'red' };

/** Who has signed, what share each has, and which signatures a later change has made void. */
export function SignatureList({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation('disclosures');
  const me = useMe();
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">{t('signature.title')}</Title>
        <Text size="sm" fw={600}>{t('signed-count', { signed: disclosure.signed, of: disclosure.of })}</Text>
      </Group>
      {disclosure.inventors.length === 0 ? <Text size="sm" c="dimmed">{t('signature.nobody')}</Text> : null}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {disclosure.inventors.map((inventor) => ({ inventor, ...inventor })).map(({ inventor, id, name, email, share, invitedAt, userId, signature }) => (
          <Stack component="li" key={id} gap={2}>
            <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
              <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{name || email || t('signature.unnamed')}</Text>
              <Badge size="sm" variant="dot" tt="none" color={COLOR[signature.state] ?? 'gray'} style={{ flexShrink: 0 }}>{t(`signature.${signature.state}`)}</Badge>
            </Group>
            <Text size="sm">{t('signature.share', { share: percentText(share, numberTag()) })}</Text>
            {signature.signedAt && signature.state === 'valid' ? <Text size="sm" c="dimmed">{t('signature.signed-at')} <InstantText at={signature.signedAt} /></Text> : null}
            {signature.state === 'void' && signature.voidedAt ? (
              <Text size="sm">{t('signature.voided', { name: signature.voidedByName ?? '', fields: signature.voidedSections.map((field) => t(`field.${field as ContentKey}`)).join(', ') })} <InstantText at={signature.voidedAt} /></Text>
            ) : null}
            {!userId && signature.state === 'none' ? <Text size="sm" c="dimmed">{invitedAt ? <>{t('invite.invited')} <InstantText at={invitedAt} /></> : t('signature.not-invited')}</Text> : null}
            {signature.state !== 'valid' && email && userId !== me.id && disclosure.complete && disclosure.commands.includes('invite') ? <RemindInventor disclosureId={disclosure.id} inventor={inventor} /> : null}
          </Stack>
        ))}
      </Stack>
    </Stack>
  );
}
