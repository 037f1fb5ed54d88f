import { Anchor, Checkbox, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fieldFault } from '../ui/field-fault.js';
import { ScaledInput } from '../ui/ScaledInput.js';
import { percentOf } from './income-terms-queries.js';
import { ShareRows, ShareSum } from './ShareRows.js';
import { missing } from './share-sum.js';
import { RATE_DECIMALS, type Administration, type OwnerLine } from './split-form.js';

type OwnerFieldsProps = { owners: readonly OwnerLine[]; onOwners: (owners: readonly OwnerLine[]) => void; administration: Administration; onAdministration: (to: Administration) => void; near: readonly { payeeId: string; name: string }[]; error: unknown };

/** Who owns the invention together with the university, what the office keeps for administering it, and whose inventors are whose. */
export function OwnerFields({ owners, onOwners, administration, onAdministration, near, error }: OwnerFieldsProps) {
  const { t } = useTranslation('income-shares');
  const left = missing(owners.map(({ share }) => share));
  const fault = fieldFault(error, '/jointOwners');
  const inventorsOf = (owner: OwnerLine, place: number) => (
    <Paper withBorder p="sm" ml={{ base: 0, xs: 'lg' }}>
      <Stack gap="xs">
        <Text size="sm">{t('dialog.owners-inventors', { name: owner.name || t('who.joint-owner', { number: place + 1 }) })}</Text>
        <ShareRows
          lines={owner.inventors} onChange={(inventors) => onOwners(owners.map((each, at) => (at === place ? { ...each, inventors } : each)))} fresh={() => ({ payeeId: null, name: '', share: owner.inventors.length === 0 ? 10_000 : undefined })}
          kind="inventor" near={near} error={error} pointer={`/jointOwners/${place}/inventors`} add={t('dialog.add-inventor')}
        />
        {owner.inventors.length > 0 ? <ShareSum shares={owner.inventors.map(({ share }) => share)} fault={fieldFault(error, `/jointOwners/${place}/inventors`)} /> : null}
      </Stack>
    </Paper>
  );
  return (
    <Stack gap="sm" component="section" aria-labelledby="split-owners">
      <Text fw={600} id="split-owners">{t('owners')}</Text>
      <Text size="sm">{t('dialog.owners-text')} <Anchor component={Link} to="/payees" size="sm" underline="always">{t('dialog.to-payees')}</Anchor></Text>
      <ShareRows
        lines={owners} onChange={onOwners} fresh={() => ({ payeeId: null, name: '', share: undefined, inventors: [] })} kind="joint-owner" error={error} pointer="/jointOwners" add={t('dialog.add-owner')}
        {...(administration.kept ? { after: inventorsOf } : {})}
      />
      {owners.length > 0 ? (
        <>
          <Text size="sm" role="status" fw={600} {...(left < 0 || fault ? { c: 'var(--tamga-danger-text)' } : {})}>{left < 0 ? t('sum.more', { by: percentOf(-left) }) : t('dialog.university-has', { share: percentOf(left) })}{fault ? ` ${fault}` : ''}</Text>
          <Checkbox label={t('dialog.administered')} description={t('dialog.administered-hint')} checked={administration.kept} onChange={(e) => onAdministration({ ...administration, kept: e.currentTarget.checked })} />
          {administration.kept ? <ScaledInput label={t('dialog.administration')} required w={220} exponent={RATE_DECIMALS} suffix={'\u00a0%'} value={administration.rate} onChange={(rate) => onAdministration({ ...administration, rate })} error={fieldFault(error, '/administration')} /> : null}
        </>
      ) : null}
    </Stack>
  );
}
