import { randomUUID } from 'node:crypto';

export type Answer<T = Record<string, unknown>> = { status: number; json: T; headers: Headers; /** How often it was sent: more than once after a lost answer. */ sent: number };
export type Call = { body?: object; ifMatch?: number; form?: { fields: Record<string, string>; fileName: string; content: Buffer } };
export type Wire = {
  /** Where the server is now. */
  address: () => string;
  /** Milliseconds to go on trying when nobody answers or the answer is lost; 0: the first failure is thrown. */
  patienceMs: number;
  /** Told of each sending, and then how it ended: for those who want to hurt it on its way. */
  onSending?: (method: string, path: string) => { answered: () => void; lost: () => void };
};

const PAUSE_MS = 150;

/**
 * Somebody at a browser of their own, over real HTTP: keeps the cookie, sends an Idempotency-Key with every POST, and with
 * patience repeats what was not answered, under the same key.
 */
export class HttpPerson {
  private cookie = '';

  constructor(private readonly wire: Wire) {}

  get = <T>(path: string): Promise<Answer<T>> => this.send<T>('GET', path);
  post = <T>(path: string, call: Call = {}): Promise<Answer<T>> => this.send<T>('POST', path, call);
  patch = <T>(path: string, call: Call): Promise<Answer<T>> => this.send<T>('PATCH', path, call);
  put = <T>(path: string, call: Call): Promise<Answer<T>> => this.send<T>('PUT', path, call);

  /** What is downloaded, byte by byte. */
  async file(path: string): Promise<{ status: number; content: Buffer }> {
    const response = await fetch(`${this.wire.address()}/api/v1${path}`, { headers: { 'x-requested-with': 'test', ...(this.cookie ? { cookie: this.cookie } : {}) } });
    return { status: response.status, content: Buffer.from(await response.arrayBuffer()) };
  }

  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.post<{ code?: string }>('/auth/session', { body: { email, password } });
    if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.status} ${answer.json.code ?? ''}`);
  }

  get signedIn(): boolean {
    return this.cookie !== '';
  }

  private async send<T>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
    const key = randomUUID();
    const end = Date.now() + this.wire.patienceMs;
    for (let sent = 1; ; sent++) {
      const way = this.wire.onSending?.(method, path);
      try {
        const answer = await this.once<T>(method, path, { ...call, key });
        way?.answered();
        if (answer.status !== 503 || Date.now() > end) return { ...answer, sent };
      } catch (error) {
        way?.lost();
        if (Date.now() > end) throw new Error(`${method} ${path} was not answered, ${sent} times: ${(error as Error).message}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async once<T>(method: string, path: string, { body, ifMatch, form, key }: Call & { key: string }): Promise<Omit<Answer<T>, 'sent'>> {
    const payload = form ? multipart(form) : body ? JSON.stringify(body) : undefined;
    const response = await fetch(`${this.wire.address()}/api/v1${path}`, {
      method,
      headers: {
        'x-requested-with': 'test',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    const cookie = response.headers.getSetCookie().find((each) => /tamga=[^;]+/.test(each));
    if (cookie) this.cookie = cookie.split(';')[0] ?? '';
    return { status: response.status, json: (text === '' ? null : JSON.parse(text)) as T, headers: response.headers };
  }
}

function multipart({ fields, fileName, content }: NonNullable<Call['form']>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)], { type: 'application/pdf' }), fileName);
  return form;
}

/** @returns what was answered, when its status is the one expected */
export function expectStatus<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.json)} instead of ${status}`);
  return answer.json;
}
