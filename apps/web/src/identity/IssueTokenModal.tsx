import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.js';
import { IssueTokenForm } from './IssueTokenForm.js';
import { TokenSecret } from './TokenSecret.js';
import type { IssuedToken } from './tokens.js';

/** Making a token, then its secret: the one time it can be read, so a stray click must not close it. */
export function IssueTokenModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const close = (): void => {
    setIssued(null);
    onClose();
  };
  return (
    <Dialog
      opened={opened} onClose={close} size="xl" title={t(issued ? 'tokens.issued-title' : 'tokens.issue')} closeOnClickOutside={issued === null} closeOnEscape={issued === null} withCloseButton={issued === null}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {issued ? <TokenSecret token={issued} onDone={close} /> : <IssueTokenForm onClose={close} onIssued={setIssued} />}
    </Dialog>
  );
}
