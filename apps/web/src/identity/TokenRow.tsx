import { Badge, Group, Table, Text } from '@mantine/core';
import { IconBan, IconCheck, IconHourglassEmpty } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Tag } from '../shell/Tag.js';
import { InstantText } from '../ui/DateText.js';
import { ConfirmButton } from './ConfirmButton.js';
import type { ApiToken } from './tokens.js';

const LOOKS = { active: { tone: 'good', icon: IconCheck }, revoked: { tone: 'quiet', icon: IconBan }, expired: { tone: 'warning', icon: IconHourglassEmpty } } as const;

function stateOf(token: ApiToken): keyof typeof LOOKS {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt && Date.parse(token.expiresAt) <= Date.now() ? 'expired' : 'active';
}

/** One token: what it may do, when it was last used, and ending it. */
export function TokenRow({ token }: { token: ApiToken }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const revoke = useMutation({ mutationFn: () => api.delete('/api/v1/api-tokens/{id}', { path: { id: token.id } }), onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }) });
  const state = stateOf(token);
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td><Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{token.name}</Text><Text size="xs" c="var(--tamga-quiet-text)">{t('tokens.made')} <InstantText at={token.createdAt} /></Text></Table.Td>
      <Table.Td maw={360}><Group gap={6}>{token.scopes.map((scope) => <Badge key={scope} variant="default" tt="none" fw={500} title={scope}>{t(`scope.${scope}`)}</Badge>)}</Group></Table.Td>
      <Table.Td><Text size="sm">{token.lastUsedAt ? <InstantText at={token.lastUsedAt} /> : t('tokens.never-used')}</Text></Table.Td>
      <Table.Td>
        <Tag {...LOOKS[state]}>{t(`tokens.is.${state}`)}</Tag>
        <Text size="xs" c="var(--tamga-quiet-text)" mt={4}>{token.revokedAt ? <InstantText at={token.revokedAt} /> : token.expiresAt ? <>{t('tokens.until')} <InstantText at={token.expiresAt} /></> : t('tokens.no-end')}</Text>
      </Table.Td>
      <Table.Td ta="right">
        {state === 'active' ? <ConfirmButton label={t('tokens.revoke')} ariaLabel={t('tokens.revoke-of', { name: token.name })} question={t('tokens.revoke-question')} confirm={t('tokens.revoke')} pending={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate()} /> : null}
      </Table.Td>
    </Table.Tr>
  );
}
