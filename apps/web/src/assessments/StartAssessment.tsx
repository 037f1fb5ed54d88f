import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { assessmentQuery } from './assessment-queries.js';
import type { AssessmentKind } from './contents.js';

/** Begins a draft, or a new revision from what is in force. */
export function StartAssessment({ caseId, kind, label }: { caseId: string; kind: AssessmentKind; label: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => api.post('/api/v1/cases/{caseId}/assessments', { path: { caseId }, body: { kind } }),
    onSuccess: async ({ data }) => {
      client.setQueryData(assessmentQuery(data.id).queryKey, data);
      await client.invalidateQueries({ queryKey: ['assessments', 'of-case'] });
      await navigate({ to: '/cases/$caseId/assessments/$kind', params: { caseId, kind } as never, search: {} as never });
    },
  });
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => start.mutate()} loading={start.isPending}>{label}</Button>
      <ProblemAlert error={start.error} />
    </>
  );
}
