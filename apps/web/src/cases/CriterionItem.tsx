import { Anchor, Box, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconProgress, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../i18n/index.js';
import type { Criterion } from './case-queries.js';
import { placeOf } from './criterion-place.js';

const LOOK = {
  met: { icon: IconCircleCheck, color: 'var(--tamga-good-text)' },
  overridden: { icon: IconShieldCheck, color: 'var(--tamga-warning-text)' },
  'in-progress': { icon: IconProgress, color: 'var(--tamga-warning-text)' },
  unmet: { icon: IconCircleDashed, color: 'var(--tamga-danger-text)' },
} as const;

const criterionState = ({ met, overridden, detail }: Criterion): keyof typeof LOOK => (met ? 'met' : overridden ? 'overridden' : detail.code.endsWith('.in-progress') ? 'in-progress' : 'unmet');

/** What a criterion is called: an office's own items carry their name, the others are the pipeline's. */
export function useCriterionTitle(): (criterion: Pick<Criterion, 'code' | 'label'>) => string {
  const { t, i18n } = useTranslation('domain');
  return ({ code, label }) => label?.[i18n.language as Locale] ?? (code.startsWith('checklist:') ? t('cases:checklist.item', { code: code.slice('checklist:'.length) }) : t(`criterion.${code}.title`));
}

type CriterionItemProps = { caseId: string; criterion: Criterion; /** Beside the link: waive, assign. */ actions?: ReactNode; onFollow?: () => void };

/** One criterion: whether it is met, what is still to be done, and the way there. */
export function CriterionItem({ caseId, criterion, actions, onFollow }: CriterionItemProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const titleOf = useCriterionTitle();
  const state = criterionState(criterion);
  const { icon: Icon, color } = LOOK[state];
  const { params, code } = criterion.detail;
  const counted = code.startsWith('inventors-signed.') && params['signed'] !== undefined;
  const todo = criterion.code.startsWith('checklist:') ? t('checklist.todo') : t(`domain:criterion.${criterion.code}.todo`);
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start">
      <Icon size={18} aria-hidden color={color} style={{ flexShrink: 0, marginTop: 2 }} />
      <Box style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" fw={state === 'met' ? 400 : 600}>{titleOf(criterion)}</Text>
        <Text size="xs" c="var(--tamga-quiet-text)">
          {t(`domain:explanation.${state}`)}{counted ? ` · ${t('domain:explanation.signed-of', params)}` : ''}
        </Text>
        {state === 'unmet' || state === 'in-progress' ? <Text size="xs">{todo}</Text> : null}
        {state === 'met' ? null : (
          <Group gap="sm" mt={2}>
            <Anchor component={Link} {...placeOf(caseId, criterion.where)} size="xs" py={3} {...(onFollow ? { onClick: onFollow } : {})}>{t(`where.${criterion.where.tab}`)}</Anchor>
            {actions}
          </Group>
        )}
      </Box>
    </Group>
  );
}
