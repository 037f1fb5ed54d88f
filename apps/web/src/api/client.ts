import { createTamgaClient, ifMatch, idempotencyKey, Problem, type components, type paths, type ProblemBody } from '@tamga/contract';
import i18next from 'i18next';
import { fetchOnce } from './early.js';

export { Problem };
export type Schemas = components['schemas'];
export type FieldProblem = NonNullable<ProblemBody['errors']>[number];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;
type PathsWith<M extends Method> = { [P in keyof paths]: [Operation<P, M>] extends [never] ? never : P }[keyof paths];
type BodyOf<O> = O extends { requestBody?: { content: { 'application/json': infer B } } } ? B : undefined;
type Parameter<O, Where extends string> = O extends { parameters: infer A } ? (Where extends keyof A ? A[Where] : undefined) : undefined;
type Success<O> = O extends { responses: infer R } ? { [S in keyof R & (200 | 201 | 202)]: R[S] extends { content: { 'application/json': infer T } } ? T : void }[keyof R & (200 | 201 | 202)] : void;

type Call<O> = {
  path?: Parameter<O, 'path'>;
  query?: Parameter<O, 'query'>;
  body?: BodyOf<O>;
  /** The version this change was made on; the API refuses it when somebody was faster. */
  version?: number;
  /** The same key for the same intention: a repeated click has one effect. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};
/** `version` is the answer's ETag: what the next change must be made on. */
type Answer<T> = { data: T; version: number | null };
/** Keeps a required path parameter required. */
type Arguments<O> = [Parameter<O, 'path'>] extends [undefined] ? [call?: Call<O>] : [call: Call<O>];

const client = createTamgaClient({ fetch: fetchOnce });
type Request = (method: Method, path: string, init: object) => Promise<{ data?: unknown; response: Response }>;

let onUnreachable: () => void = () => undefined;
/** Who is told when a request got no answer. */
export const whenUnreachable = (told: () => void): void => void (onUnreachable = told);

/** What the browser says of a lost connection is English and of no use to anybody: ours says what to do. */
function readable(error: unknown): never {
  if (error instanceof Problem && error.code === 'unreachable') onUnreachable();
  if (error instanceof Problem && error.code === 'unreachable') throw new Problem({ ...error.body, title: i18next.t('unreachable') }, error.retryAfterSeconds);
  throw error;
}

/** One request, as it comes back; a file with `parseAs: 'blob'`. */
async function ask(method: Method, path: string, call: Call<unknown> = {}, parseAs: 'json' | 'blob' = 'json'): Promise<{ data?: unknown; response: Response }> {
  return (client.request as unknown as Request)(method, path, {
    params: { path: call.path, query: call.query },
    headers: { 'Accept-Language': i18next.language, ...(call.version === undefined ? {} : ifMatch(call.version)), ...(call.idempotencyKey ? idempotencyKey(call.idempotencyKey) : {}) },
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.signal ? { signal: call.signal } : {}),
    parseAs,
  }).catch(readable);
}

async function send(method: Method, path: string, options?: Call<unknown>): Promise<Answer<never>> {
  const { data, response } = await ask(method, path, options);
  const version = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  return { data: data as never, version: version ? Number(version) : null };
}

const call =
  <M extends Method>(method: M) =>
  <P extends PathsWith<M>>(path: P, ...[options]: Arguments<Operation<P, M>>): Promise<Answer<Success<Operation<P, M>>>> =>
    send(method, path, options as Call<unknown>);

/** The only door to the server: every path, parameter and answer is checked against the generated contract. Refusals are thrown as `Problem`. */
export const api = { get: call('get'), post: call('post'), put: call('put'), patch: call('patch'), delete: call('delete') };

/**
 * Asks for a file.
 * @returns its bytes and the name the server gives it, if any
 * @throws Problem the server's refusal, or that it could not be reached
 */
export async function askFile<M extends 'get' | 'post', P extends PathsWith<M>>(method: M, path: P, ...[options]: Arguments<Operation<P, M>>): Promise<{ file: Blob; name: string | undefined }> {
  const { data, response } = await ask(method, path, options as Call<unknown>, 'blob');
  return { file: data as Blob, name: /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] };
}
