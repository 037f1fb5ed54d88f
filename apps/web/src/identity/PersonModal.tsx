import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { PersonRights } from './PersonRights.js';
import { personQuery } from './people-queries.js';

/** One colleague: roles, and whether they can sign in. */
export function PersonModal({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Dialog opened={id !== null} onClose={onClose} title={t('person.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      {id === null ? null : <PersonLoaded id={id} onGone={onClose} />}
    </Dialog>
  );
}

function PersonLoaded({ id, onGone }: { id: string; onGone: () => void }) {
  const { data, error } = useQuery(personQuery(id));
  if (error) return <ProblemAlert error={error} />;
  return data ? <PersonRights person={data} onGone={onGone} /> : <Loading />;
}
