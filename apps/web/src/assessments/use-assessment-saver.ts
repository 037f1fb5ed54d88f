import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, Problem } from '../api/client.js';
import { assessmentQuery } from './assessment-queries.js';
import { AssessmentSaver } from './assessment-saver.js';
import type { Assessment } from './contents.js';

/** One saver for as long as the form is open. It saves when the page is hidden and when the connection is back. */
export function useAssessmentSaver(assessment: Assessment): AssessmentSaver {
  const client = useQueryClient();
  const [saver] = useState(() => {
    const { id } = assessment;
    return new AssessmentSaver(assessment, {
      save: async (version, content) => {
        const { data } = await api.patch('/api/v1/assessments/{id}', { path: { id }, version, body: { content } });
        client.setQueryData(assessmentQuery(id).queryKey, data);
        return data;
      },
      read: () => client.fetchQuery({ ...assessmentQuery(id), staleTime: 0 }),
      refusalOf: (error) => (error instanceof Problem && error.code !== 'unreachable' ? { status: error.status, errors: error.errors } : null),
    });
  });
  useEffect(() => {
    const save = (): void => void saver.flush();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', save);
      document.removeEventListener('visibilitychange', hidden);
      saver.stop();
      save();
    };
  }, [saver]);
  return saver;
}
