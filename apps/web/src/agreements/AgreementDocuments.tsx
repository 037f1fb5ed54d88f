import { useTranslation } from 'react-i18next';
import { DocumentList } from '../documents/DocumentList.js';
import { DocumentUpload } from '../documents/DocumentUpload.js';
import { useMay } from '../identity/me.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';

/** What belongs to the agreement beside its signed text: amendments, reports, letters. */
export function AgreementDocuments({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('documents');
  const may = useMay();
  const subject = { subjectKind: 'agreement', subjectId: agreement.id } as const;
  return (
    <AgreementSection title={t('heading')}>
      <DocumentList {...subject} />
      {may('document.upload') ? <DocumentUpload {...subject} defaultKind="correspondence" /> : null}
    </AgreementSection>
  );
}
