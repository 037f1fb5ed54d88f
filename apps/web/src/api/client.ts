import type { components, paths } from '@tamga/contract';
import i18next from 'i18next';

export type Schemas = components['schemas'];

export type FieldProblem = { pointer: string; code: string; message: string };

/** A refusal of the API (RFC 9457): `code` is for the program, `title` and the field messages are already in the reader's language. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly body: { errors?: FieldProblem[]; facts?: Record<string, unknown>; unmet?: unknown[]; instance?: string } = {},
  ) {
    super(title);
  }
  get errors(): FieldProblem[] | undefined {
    return this.body.errors;
  }
  get instance(): string | undefined {
    return this.body.instance;
  }
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends { [K in M]: unknown } ? ([Exclude<paths[P][M], undefined>] extends [never] ? never : P) : never }[keyof paths];
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M & keyof paths[P]], undefined>;
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
type Answer<T> = { data: T; version: number | null };
/** Keeps required path and body parameters required. */
type Arguments<O> = undefined extends Parameter<O, 'path'> ? [call?: Call<O>] : [call: Call<O>];

function address(path: string, call: { path?: unknown; query?: unknown }): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String((call.path as Record<string, unknown> | undefined)?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((call.query as Record<string, unknown> | undefined) ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') query.append(name, String(one));
  }
  return query.size > 0 ? `${filled}?${query.toString()}` : filled;
}

/** Turns an answer that is not a success into a Problem; one that is not even JSON (a proxy's page) becomes an unexpected one. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as (Problem['body'] & { code?: string; title?: string }) | null;
  return new Problem(response.status, body?.code ?? 'unexpected', body?.title ?? i18next.t('error.title'), body ?? {});
}

async function send(method: Method, path: string, call: Call<unknown> = {}): Promise<Answer<never>> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': i18next.language, 'x-requested-with': 'tamga' };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.version !== undefined) headers['if-match'] = `"${call.version}"`;
  if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey;
  const response = await fetch(address(path, call), {
    method: method.toUpperCase(),
    headers,
    credentials: 'same-origin',
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
  });
  if (!response.ok) throw await problemOf(response);
  const data = (response.status === 204 || response.headers.get('content-length') === '0' ? undefined : await response.json()) as never;
  const version = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  return { data, version: version ? Number(version) : null };
}

const call =
  <M extends Method>(method: M) =>
  <P extends PathsWith<M>>(path: P, ...[options]: Arguments<Operation<P, M>>): Promise<Answer<Success<Operation<P, M>>>> =>
    send(method, path, options as Call<unknown>);

/** The only door to the server: every path, parameter and answer is checked against the generated contract. */
export const api = { get: call('get'), post: call('post'), put: call('put'), patch: call('patch'), delete: call('delete') };
