import { useQuery } from '@tanstack/react-query';
import { useMay } from '../identity/me.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AgreementAmendments } from './AgreementAmendments.js';
import { AgreementApprovals } from './AgreementApprovals.js';
import { AgreementSignatories } from './AgreementSignatories.js';
import { AgreementVersions } from './AgreementVersions.js';
import { courseQuery, isEditable, isInForce, type Agreement } from './agreement-queries.js';

/** The papers of its way: versions of the text, approvals, signatories, amendments. */
export function AgreementCourse({ agreement }: { agreement: Agreement }) {
  const may = useMay();
  const { data, error } = useQuery(courseQuery(agreement.id));
  if (!data) return error ? <ProblemAlert error={error} /> : null;
  const mayRecord = may('agreement.record') && agreement.endedOn === null;
  return (
    <>
      <AgreementVersions agreement={agreement} course={data} editable={mayRecord && (isEditable(agreement) || agreement.state === 'approval')} />
      {data.approvals.length > 0 ? <AgreementApprovals course={data} /> : null}
      <AgreementSignatories agreement={agreement} course={data} editable={mayRecord && !isInForce(agreement)} />
      {data.amendments.length > 0 ? <AgreementAmendments course={data} /> : null}
    </>
  );
}
