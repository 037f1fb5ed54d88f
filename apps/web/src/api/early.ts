/** By method, language, address and body: what src/boot.ts has asked for while the app was still coming. */
export type EarlyAnswers = Map<string, Promise<Response>>;

declare global {
  interface Window {
    /** Absent while developing, where there is no build. */
    tamgaEarly?: {
      readonly answers: EarlyAnswers;
      /** Begins to load what a page needs, for whoever may do this; answers the names of its texts. */
      readonly fetchPage: (pathname: string, permissions: readonly string[]) => string[];
      /** The address of a namespace's texts. */
      readonly fileOfTexts: (locale: string, namespace: string) => string | undefined;
    };
  }
}

/** After this an answer is old: whoever asks then wants a new one. In ms since the page was opened. */
const FRESH_MS = 15_000;

/** Takes the answer that is on its way already, once; else asks. */
export async function fetchOnce(request: Request): Promise<Response> {
  const answers = window.tamgaEarly?.answers;
  if (!answers || answers.size === 0) return fetch(request);
  const { pathname, search } = new URL(request.url);
  const body = request.method === 'GET' ? '' : await request.clone().text();
  const name = `${request.method} ${request.headers.get('accept-language') ?? ''} ${pathname}${search} ${body}`;
  const answer = performance.now() < FRESH_MS ? answers.get(name) : undefined;
  answers.delete(name);
  // What changes something makes old what was asked before it.
  if (!answer && request.method !== 'GET') answers.clear();
  return answer ?? fetch(request);
}
