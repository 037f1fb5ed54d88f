import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/client.js';
import { reviewQuery, type OwnReview, type ReviewScore } from './review-queries.js';

type Status = 'saved' | 'changed' | 'saving' | 'failed';
export type ScoreDraft = {
  score: ReviewScore; review: OwnReview; status: Status; error: unknown;
  change: <Q extends keyof ReviewScore>(question: Q, answer: ReviewScore[Q]) => void;
  /** @returns the review as it is stored now, or null when something could not be stored */
  flush: () => Promise<OwnReview | null>;
  /** After somebody (another window) was faster: what is there now, with the answers typed here on it. */
  reload: () => Promise<void>;
};

const IDLE_MS = 1_500;

/** The score form saves itself, one request at a time; what is typed stays until the server has it. */
export function useScoreDraft(start: OwnReview): ScoreDraft {
  const client = useQueryClient();
  const [score, setScore] = useState<ReviewScore>(start.score ?? {});
  const [review, setReview] = useState(start);
  const [status, setStatus] = useState<Status>('saved');
  const [error, setError] = useState<unknown>(null);
  const now = useRef({ score, review, dirty: new Set<keyof ReviewScore>(), running: null as Promise<boolean> | null, timer: undefined as ReturnType<typeof setTimeout> | undefined });

  const take = useCallback((after: OwnReview): void => {
    now.current.review = after;
    setReview(after);
    client.setQueryData(reviewQuery(after.id).queryKey, after);
  }, [client]);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const questions = [...now.current.dirty];
    const piece = Object.fromEntries(questions.map((question) => [question, written(now.current.score[question])]));
    now.current.dirty.clear();
    setStatus('saving');
    setError(null);
    try {
      const { id, version } = now.current.review;
      take((await api.patch('/api/v1/reviews/{id}/score', { path: { id }, version, body: { score: piece } })).data);
      setStatus(now.current.dirty.size > 0 ? 'changed' : 'saved');
      return true;
    } catch (refused) {
      for (const question of questions) now.current.dirty.add(question);
      setError(refused);
      setStatus('failed');
      return false;
    }
  }, [take]);

  const flush = useCallback(async (): Promise<OwnReview | null> => {
    clearTimeout(now.current.timer);
    while (now.current.running || now.current.dirty.size > 0) {
      now.current.running ??= saveOnce().finally(() => { now.current.running = null; });
      if (!(await now.current.running)) return null;
    }
    return now.current.review;
  }, [saveOnce]);

  const change: ScoreDraft['change'] = (question, answer) => {
    now.current.score = { ...now.current.score, [question]: answer };
    now.current.dirty.add(question);
    setScore(now.current.score);
    setStatus('changed');
    clearTimeout(now.current.timer);
    now.current.timer = setTimeout(() => void flush(), IDLE_MS);
  };

  const reload = async (): Promise<void> => {
    const fresh = (await api.get('/api/v1/reviews/{id}', { path: { id: start.id } })).data as OwnReview;
    const mine = Object.fromEntries([...now.current.dirty].map((question) => [question, now.current.score[question]]));
    now.current.score = { ...fresh.score, ...mine };
    setScore(now.current.score);
    take(fresh);
    await flush();
  };

  useEffect(() => {
    const { current } = now;
    const leaving = (event: BeforeUnloadEvent): void => {
      if (current.dirty.size > 0 || current.running) event.preventDefault();
    };
    const back = (): void => void flush();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') back();
    };
    window.addEventListener('beforeunload', leaving);
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', hidden);
      void flush();
    };
  }, [flush]);

  return { score, review, status, error, change, flush, reload };
}

/** An answer without blank texts; null when nothing of it is left. */
function written(answer: ReviewScore[keyof ReviewScore]): object | null {
  const entries = Object.entries(answer ?? {}).filter(([, value]) => value !== undefined && value !== null && String(value).trim() !== '');
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
