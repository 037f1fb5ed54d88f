import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { RelinquishCriteria, type RelinquishCriterion } from '../assets/RelinquishCriteria.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { useAnnuityChange, type Annuity } from './annuity-queries.js';
import { whatOf } from './annuity-words.js';

/** To pay or to let go, and why. Letting go says who has to hear first. */
export function DecideAnnuity({ annuity, decision, onClose }: { annuity: Annuity; decision: 'pay' | 'drop'; onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'families']);
  const decide = useAnnuityChange((reason: string) => api.post('/api/v1/annuities/{id}/decision', { path: { id: annuity.id }, version: annuity.version, body: { decision, reason } }), onClose);
  const unmet = decide.error instanceof Problem && decide.error.code === 'relinquishment-incomplete' ? (decide.error.body.unmet as readonly RelinquishCriterion[] | undefined) : undefined;
  const manner = decision === 'pay' && annuity.state === 'drop' ? 'keep' : decision;
  return (
    <ReasonModal
      opened onClose={onClose} title={t(`decide.${manner}-title`, { what: whatOf(annuity, t) })} text={t(`decide.${manner}-text`)} label={t('decide.reason')} confirm={t('decide.confirm')} danger={manner === 'drop'} minimum={10}
      pending={decide.isPending} error={unmet ? null : decide.error} onConfirm={(reason) => decide.mutate(reason)} onReload={decide.reload}
    >
      {unmet ? (
        <Alert color="orange" variant="light" role="alert" title={t('decide.not-told')}>
          <Stack gap="xs" align="flex-start">
            <RelinquishCriteria criteria={unmet} />
            <Text size="sm"><Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: annuity.caseId, tab: 'assets' } as never} hash={`asset-${annuity.asset.id}`} underline="always">{t('decide.to-asset')}</Anchor></Text>
          </Stack>
        </Alert>
      ) : null}
    </ReasonModal>
  );
}
