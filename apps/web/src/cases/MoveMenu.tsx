import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { STAGES, type CaseCard, type Command, type Stage } from './case-queries.js';
import { useMay } from '../identity/me.js';
import type { TransitionIntent } from './transition-intent.js';

type MoveMenuProps = { card: CaseCard; onIntent: (intent: TransitionIntent) => void; opened: boolean; onChange: (opened: boolean) => void };

/** How a card is moved to a stage: forward by "advance", back by "send back". Whether it may is decided by the server, and said by the sheet. */
export function moveTo(card: CaseCard, stage: Stage): TransitionIntent | null {
  const step = STAGES.indexOf(stage) - STAGES.indexOf(card.stage);
  return step === 0 ? null : { caseId: card.id, command: step > 0 ? 'advance' : 'send-back', target: stage };
}

/** Everything that can be asked for a card without dragging it. */
export function MoveMenu({ card, onIntent, opened, onChange }: MoveMenuProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const may = useMay();
  const others: readonly Command[] = card.standing === 'open' ? ['hold', 'assign', 'close'] : card.standing === 'on-hold' ? ['resume', 'assign', 'close'] : ['reopen'];
  const offered = others.filter((command) => may(`case.${command}`));
  const stages = card.standing === 'open' ? STAGES.filter((stage) => may(`case.${moveTo(card, stage)?.command ?? 'none'}`)) : [];
  if (offered.length + stages.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal opened={opened} onChange={onChange}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('move.menu-of', { reference: card.reference })}><IconDotsVertical size={16} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stages.length > 0 ? <Menu.Label>{t('move.to')}</Menu.Label> : null}
        {stages.map((stage) => {
          const intent = moveTo(card, stage);
          const Icon = intent?.command === 'advance' ? IconArrowRight : IconArrowBackUp;
          return intent ? <Menu.Item key={stage} leftSection={<Icon size={14} aria-hidden />} onClick={() => onIntent(intent)}>{t(`domain:stage.${stage}`)}</Menu.Item> : null;
        })}
        {stages.length > 0 && offered.length > 0 ? <Menu.Divider /> : null}
        {offered.map((command) => <Menu.Item key={command} onClick={() => onIntent({ caseId: card.id, command })}>{t(`domain:command.${command}`)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
