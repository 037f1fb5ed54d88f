import { answer, createTamgaClient, idempotencyKey, ifMatch, Problem } from './index.js';

const problem = { type: 'urn:tamga:problem:stale-version', title: 'Changed meanwhile', status: 412, code: 'stale-version', instance: 'urn:x', errors: [{ pointer: '/name', code: 'required', message: 'This is required.' }] };
const asJson = (body: unknown, status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8', ...headers } });

function clientAnswering(response: () => Response) {
  const sent: Request[] = [];
  const heard: Problem[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request);
    return response();
  };
  return { client: createTamgaClient({ baseUrl: 'http://tamga.test', fetch, onProblem: (p) => heard.push(p) }), sent, heard };
}

describe('the client', () => {
  it('answers the body and marks the request as ours', async () => {
    const { client, sent, heard } = clientAnswering(() => asJson({ data: [], page: { nextCursor: null } }, 200));
    const page = await answer(client.GET('/api/v1/parties', { params: { query: { search: 'ab c', 'filter[kind]': 'person' } } }));
    expect(page.page.nextCursor).toBeNull();
    expect(sent[0]?.headers.get('x-requested-with')).toBe('tamga');
    expect(new URL(sent[0]?.url ?? '').searchParams.get('filter[kind]')).toBe('person');
    expect(heard).toEqual([]);
  });

  it('sends the version and the key it is given', async () => {
    const { client, sent } = clientAnswering(() => asJson({}, 200));
    await client.PATCH('/api/v1/auth/me', { params: { header: ifMatch(7) }, body: { locale: 'kk' } });
    await client.POST('/api/v1/parties', { params: { header: idempotencyKey('k1') }, body: { kind: 'person', names: { en: 'A' } } });
    expect(sent[0]?.headers.get('if-match')).toBe('"7"');
    expect(sent[1]?.headers.get('idempotency-key')).toBe('k1');
  });

  it('throws the problem of the server, and tells about it once', async () => {
    const { client, heard } = clientAnswering(() => asJson(problem, 412, { 'retry-after': '9' }));
    const error = await client.GET('/api/v1/auth/me').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ code: 'stale-version' });
    expect((error as Problem).messageFor('/name')).toBe('This is required.');
    expect((error as Problem).messageFor('/other')).toBeNull();
    expect((error as Problem).retryAfterSeconds).toBe(9);
    expect(heard).toEqual([error]);
  });

  it('calls it unreachable when a proxy or nobody answers', async () => {
    const proxy = clientAnswering(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }));
    await expect(proxy.client.GET('/api/v1/auth/me')).rejects.toMatchObject({ code: 'unreachable' });
    const nobody = clientAnswering(() => {
      throw new TypeError('fetch failed');
    });
    await expect(nobody.client.GET('/api/v1/auth/me')).rejects.toMatchObject({ code: 'unreachable' });
    expect(nobody.heard).toHaveLength(1);
  });
});
