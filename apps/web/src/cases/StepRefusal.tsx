import { Alert, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from './case-queries.js';
import { CriterionItem } from './CriterionItem.js';

type StepRefusalProps = { caseId: string; /** The refusal's code, as the server gave it. */ code: string; unmet?: readonly Criterion[] | undefined; /** How many are missing where they are listed elsewhere. */ missing?: number | undefined; onFollow?: () => void };

/** Why a step is not possible now: in a sentence, and with everything that is missing and where it is supplied. */
export function StepRefusal({ caseId, code, unmet = [], missing = unmet.length, onFollow }: StepRefusalProps) {
  const { t } = useTranslation('cases');
  return (
    <Stack gap="sm">
      <Alert color="orange" variant="light" role="alert" icon={<IconHandStop aria-hidden />} title={t(`refusal.${code}`)}>
        {missing > 0 ? <Text size="sm">{t('refusal.missing', { count: missing })}</Text> : null}
      </Alert>
      {unmet.length > 0 ? (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {unmet.map((criterion) => <CriterionItem key={criterion.code} caseId={caseId} criterion={criterion} {...(onFollow ? { onFollow } : {})} />)}
        </Stack>
      ) : null}
    </Stack>
  );
}
