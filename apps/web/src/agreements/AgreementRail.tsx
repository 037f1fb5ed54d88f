import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isInForce, type Agreement, type AgreementState } from './agreement-queries.js';
import classes from './AgreementRail.module.css';

const BEFORE: readonly AgreementState[] = ['draft', 'negotiation', 'approval', 'signature'];

/** From the draft to the end: what lies behind, where it is, what is to come. Not every agreement passes through all of it. */
export function AgreementRail({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation(['agreements', 'agreement-course']);
  const { state } = agreement;
  const ended = agreement.endedOn !== null;
  const force: AgreementState = isInForce(agreement) ? state : 'active';
  const places = [...BEFORE, force, ended ? state : null];
  // What was given up before it bound never came into force.
  const skipped = ended && agreement.executedAt === null ? places.indexOf(force) : -1;
  const here = ended ? places.length - 1 : places.indexOf(state);
  const stopped = state === 'suspended' || state === 'disputed' || state === 'terminated';
  return (
    <ol className={classes['rail']} aria-label={t('agreement-course:rail.label')}>
      {places.map((place, index) => {
        const which = index === here ? 'current' : index < here && index !== skipped ? 'past' : 'to-come';
        return (
          <li key={place ?? 'end'} className={`${classes['step']} ${classes[which] ?? ''} ${which === 'current' && stopped ? classes['stopped'] : ''}`} {...(which === 'current' ? { 'aria-current': 'step' } : {})}>
            <Text size={which === 'current' ? 'sm' : 'xs'} fw={which === 'current' ? 650 : 400} {...(which === 'to-come' ? { c: 'var(--tamga-quiet-text)' } : {})} style={{ overflowWrap: 'break-word', hyphens: 'auto' }}>
              {place ? t(`state.${place}`) : t('agreement-course:rail.end')}<span className="visually-hidden">{`, ${t(`agreement-course:rail.${which}`)}`}</span>
            </Text>
          </li>
        );
      })}
    </ol>
  );
}
