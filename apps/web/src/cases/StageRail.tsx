import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconPlayerPause } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { STAGES, type CaseFile, type NextSteps } from './case-queries.js';
import { useCriterionTitle } from './CriterionItem.js';
import { placeOf } from './criterion-place.js';
import { StageClockBar } from './StageClockBar.js';
import classes from './StageRail.module.css';

type StageRailProps = { file: CaseFile; steps: NextSteps | undefined };

/** The eight stages: those left behind, the one the case is in and what keeps it there, those to come. */
export function StageRail({ file, steps }: StageRailProps) {
  const { t } = useTranslation(['cases', 'case-page', 'domain']);
  const titleOf = useCriterionTitle();
  const here = STAGES.indexOf(file.stage);
  const unmet = file.standing === 'closed' ? [] : (steps?.criteria.filter(({ met, overridden }) => !met && !overridden) ?? []);
  const missing = unmet.length;
  return (
    <div className={classes['stages']}>
      <div className={classes['segments']} aria-hidden>{STAGES.map((stage, index) => <span key={stage} className={`${classes['segment']} ${index < here ? classes['done'] : index === here ? classes['here'] : ''}`} />)}</div>
      <ol className={classes['rail']} aria-label={t('rail.label')}>
        {STAGES.map((stage, index) => {
          const place = index < here ? 'past' : index === here ? 'current' : 'to-come';
          return (
            <li key={stage} className={`${classes['stage']} ${classes[place] ?? ''} ${place === 'current' && file.standing !== 'open' ? classes['stopped'] : ''}`} {...(place === 'current' ? { 'aria-current': 'step' } : {})}>
              <Stack gap={2}>
                <Group gap={3} wrap="nowrap" align="flex-start">
                  {place === 'past' ? <IconCheck size={12} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} /> : null}
                  <Text size={place === 'current' ? 'sm' : 'xs'} fw={place === 'current' ? 650 : 400} {...(place === 'to-come' ? { c: 'var(--tamga-quiet-text)' } : {})} style={{ overflowWrap: 'break-word', minWidth: 0, hyphens: 'auto' }}>
                    {t('rail.stage', { number: index + 1, name: t(`domain:stage.${stage}`) })}<span className="visually-hidden">{`, ${t(`rail.${place}`)}`}</span>
                  </Text>
                </Group>
                {place === 'current' && file.standing !== 'closed' ? (
                  <>
                    <StageClockBar clockStartedOn={file.clockStartedOn} stageDueOn={file.stageDueOn} stoppedOn={file.heldOn} />
                    <Group gap={4} wrap="nowrap">
                      {file.standing === 'on-hold' ? <><IconPlayerPause size={14} aria-hidden /><Text size="xs">{t('rail.stopped')}</Text></> : missing > 0 ? <><IconCircleDashed size={14} aria-hidden color="var(--tamga-danger-text)" /><Text size="xs" fw={600}>{t('rail.missing', { count: missing })}</Text></> : null}
                    </Group>
                  </>
                ) : null}
              </Stack>
            </li>
          );
        })}
      </ol>
      {file.standing === 'on-hold' ? <Text size="sm" mt={8}>{t('case-page:blocked.held')}</Text> : unmet.length > 0 ? (
        <Group gap="xs" mt={8} align="baseline">
          <Text size="sm" id="blocked-by">{t('case-page:blocked.by')}</Text>
          <Group component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none', rowGap: 2 }} aria-labelledby="blocked-by">
            {unmet.map((criterion) => <li key={criterion.code}><Anchor component={Link} {...placeOf(file.id, criterion.where)} size="sm" py={3}>{titleOf(criterion)}</Anchor></li>)}
          </Group>
        </Group>
      ) : null}
    </div>
  );
}
