// In a file of its own, so that it becomes a chunk of its own.
import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What a dialog of this app may be told. */
export type DialogProps = Omit<ModalProps, 'withOverlay' | 'stackId'>;

/** The kit's window. Its head is no landmark: there is one banner, the page's own. Its cross says what it does. */
export function DialogWindow({ title, overlayProps, withCloseButton = true, closeButtonProps, children, ...rest }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root {...rest}>
      <Modal.Overlay {...overlayProps} />
      <Modal.Content>
        <Modal.Header role="none">
          {title ? <Modal.Title>{title}</Modal.Title> : null}
          {withCloseButton ? <Modal.CloseButton aria-label={t('close')} {...closeButtonProps} /> : null}
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
