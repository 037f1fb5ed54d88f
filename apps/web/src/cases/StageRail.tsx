import { Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { STAGES, type CaseFile, type NextSteps } from './case-queries.js';
import { StageClockBar } from './StageClockBar.js';
import classes from './StageRail.module.css';

type StageRailProps = { file: CaseFile; steps: NextSteps | undefined };

/** The eight stages: those left behind, the one the case is in and what keeps it there, those to come. */
export function StageRail({ file, steps }: StageRailProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const here = STAGES.indexOf(file.stage);
  const missing = steps?.criteria.filter(({ met, overridden }) => !met && !overridden).length ?? 0;
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
    </div>
  );
}
