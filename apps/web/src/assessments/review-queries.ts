import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type OwnReview = Schemas['ReviewForReviewerDto'];
export type OfficeReview = Schemas['ReviewForStaffDto'];
export type ReviewScore = Schemas['ReviewScoreDto'];
/** The questions of the form, each from 1 to 5. */
export const SCORED = ['novelty', 'inventiveStep', 'applicability', 'market', 'confidence'] as const;
export type Scored = (typeof SCORED)[number];
export const VERDICTS = ['pursue', 'pursue-with-conditions', 'do-not-pursue'] as const;

export const isOfficeReview = (review: OwnReview | OfficeReview): review is OfficeReview => 'caseId' in review;

export const reviewQuery = (id: string) =>
  queryOptions({ queryKey: ['reviews', 'one', id], queryFn: async (): Promise<OwnReview | OfficeReview> => (await api.get('/api/v1/reviews/{id}', { path: { id } })).data });

export const ownReviewsQuery = infiniteQueryOptions({
  queryKey: ['reviews', 'own'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/reviews', { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
