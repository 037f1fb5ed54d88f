import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, operations, paths } from './generated.js';

export type { components, operations, paths };

/** A named shape of the API: `Schema<'MeDto'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
export type ProblemBody = Schema<'ProblemDto'>;
export type ProblemCode = Schema<'ProblemCode'>;

/** What every answer other than success becomes: the server's problem, or `unreachable` when none came. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly body: Omit<ProblemBody, 'code'> & { readonly code: ProblemCode | 'unreachable' },
    /** Seconds to wait before asking again, when the server says so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(body.title);
  }

  get code(): ProblemCode | 'unreachable' {
    return this.body.code;
  }

  get status(): number {
    return this.body.status;
  }

  /** In the reader's language. */
  get title(): string {
    return this.body.title;
  }

  get errors(): ProblemBody['errors'] {
    return this.body.errors;
  }

  /** What to quote when asking for help. */
  get instance(): string {
    return this.body.instance;
  }

  /** The message for one field of a form, by its JSON pointer; null when that field was all right. */
  messageFor(pointer: string): string | null {
    return this.body.errors?.find((error) => error.pointer === pointer)?.message ?? null;
  }
}

/** The header that says which version is changed: `{ 'If-Match': '"7"' }`. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

/** A key for one intention of the user: a new random one each time an intention begins, the same over repetitions of the request. */
export function idempotencyKey(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

export type TamgaClient = Client<paths>;
export type ClientOptions = {
  /** Where the API is; empty for the origin that served the page. */
  readonly baseUrl?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Hears every problem before it is thrown: the place to send people to the sign-in page. */
  readonly onProblem?: (problem: Problem) => void;
};

/** The typed client: its calls resolve with an answer and reject with a `Problem`, nothing else. */
export function createTamgaClient(options: ClientOptions = {}): TamgaClient {
  const client = createClient<paths>({
    baseUrl: options.baseUrl ?? '',
    credentials: 'same-origin',
    // A page of another origin cannot send this header, which is how the server tells ours from theirs.
    headers: { 'X-Requested-With': 'tamga', Accept: 'application/json, application/problem+json' },
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  client.use(problemsThrown(options.onProblem));
  return client;
}

/** The body of a successful answer: `await answer(client.GET('/api/v1/auth/me'))`. */
export async function answer<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  return (await call).data as T;
}

function problemsThrown(onProblem: ClientOptions['onProblem']): Middleware {
  const tell = (problem: Problem): Problem => {
    onProblem?.(problem);
    return problem;
  };
  return {
    onResponse: async ({ response }) => {
      if (!response.ok) throw tell(await problemOf(response));
      return undefined;
    },
    onError: ({ error }) => (error instanceof Problem ? error : tell(unreachable(0, error instanceof Error ? error.message : String(error)))),
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return unreachable(response.status, response.statusText);
  return new Problem((await response.json()) as ProblemBody, Number.isFinite(retryAfter) ? retryAfter : null);
}

/** No answer at all, or one of a proxy in between. */
function unreachable(status: number, title: string): Problem {
  return new Problem({ type: 'urn:tamga:problem:unreachable', title, status, code: 'unreachable', instance: '' });
}
