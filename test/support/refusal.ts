import { isRefused, type Refusal, type RefusalCode } from '@tamga/domain';

/** What a refused promise is rejected with: for `rejects.toMatchObject`. */
export const refusal = (code: RefusalCode, more: object = {}) => ({ refusal: { code, ...more } });

/** The refusal itself, to look at closely. @throws when the work was not refused, or failed in another way */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const refused = await work.then(() => null, (error: unknown) => { if (isRefused(error)) return error.refusal; throw error; });
  if (!refused) throw new Error('it was not refused');
  return refused;
}

/** How it ended, for work of which some is refused. */
export const outcomeOf = (work: Promise<unknown>): Promise<RefusalCode | 'accepted'> =>
  work.then(() => 'accepted' as const, (error: unknown) => { if (isRefused(error)) return error.refusal.code; throw error; });
