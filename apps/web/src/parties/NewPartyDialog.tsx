import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.js';
import { NewParty } from './NewParty.js';
import type { Party } from './party-queries.js';

/** Somebody is entered for their own sake, not because an agreement names them. */
export function NewPartyDialog({ start, onCreated, onClose }: { start: string; onCreated: (party: Party) => void; onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'common']);
  return (
    <Dialog opened onClose={onClose} title={t('add')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <NewParty start={start} onCancel={onClose} onCreated={onCreated} />
    </Dialog>
  );
}
