import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { MenuDivider, MenuItem, MenuLabel, MenuList } from '../ui/Menu.js';
import classes from './Board.module.css';
import { STAGES, type CaseCard, type Command, type Stage } from './case-queries.js';
import type { TransitionIntent } from './transition-intent.js';

type MoveMenuProps = { card: CaseCard; onIntent: (intent: TransitionIntent) => void; onClose: () => void };

/** How a card is moved to a stage: forward by "advance", back by "send back". Whether it may is decided by the server, and said by the sheet. */
export function moveTo(card: CaseCard, stage: Stage): TransitionIntent | null {
  const step = STAGES.indexOf(stage) - STAGES.indexOf(card.stage);
  return step === 0 ? null : { caseId: card.id, command: step > 0 ? 'advance' : 'send-back', target: stage };
}

/** Everything that can be asked for a card without dragging it; shown for as long as it is open, and the keyboard goes back to where it was. */
export function MoveMenu({ card, onIntent, onClose }: MoveMenuProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const may = useMay();
  const place = useRef<HTMLSpanElement>(null);
  const others: readonly Command[] = card.standing === 'open' ? ['hold', 'assign', 'close'] : card.standing === 'on-hold' ? ['resume', 'assign', 'close'] : ['reopen'];
  const offered = others.filter((command) => may(`case.${command}`));
  const stages = card.standing === 'open' ? STAGES.filter((stage) => may(`case.${moveTo(card, stage)?.command ?? 'none'}`)) : [];
  return (
    <>
      <span ref={place} aria-hidden className={classes['menu-place']} />
      <MenuList anchor={place} side="end" label={t('move.menu-of', { reference: card.reference })} onClose={onClose}>
        {stages.length > 0 ? <MenuLabel>{t('move.to')}</MenuLabel> : null}
        {stages.map((stage) => {
          const intent = moveTo(card, stage);
          const Icon = intent?.command === 'advance' ? IconArrowRight : IconArrowBackUp;
          return intent ? <MenuItem key={stage} leftSection={<Icon size={14} aria-hidden />} onClick={() => onIntent(intent)}>{t(`domain:stage.${stage}`)}</MenuItem> : null;
        })}
        {stages.length > 0 && offered.length > 0 ? <MenuDivider /> : null}
        {offered.map((command) => <MenuItem key={command} onClick={() => onIntent({ caseId: card.id, command })}>{t(`domain:command.${command}`)}</MenuItem>)}
        {offered.length + stages.length === 0 ? <MenuLabel>{t('next.read-only')}</MenuLabel> : null}
      </MenuList>
    </>
  );
}
