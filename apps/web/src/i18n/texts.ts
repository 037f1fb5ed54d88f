import { withCompanions } from './companions.js';
import { translator, type Texts } from './translator.js';

const RETRY_MS = [500, 2_000];

/** What every page shows, or what is said outside of components; and whatever has been asked for since. */
const wanted = new Set(['common', 'shell']);
const running = new Map<string, Promise<void>>();

/** Where the build has put them stands in the page (src/boot.ts); only where it does not, the list of them all is fetched as well. */
async function textsIn(locale: string, namespace: string): Promise<Texts> {
  const address = window.tamgaEarly?.fileOfTexts(locale, namespace);
  if (address) return ((await import(/* @vite-ignore */ address)) as { default: Texts }).default;
  const { textFiles } = await import('./text-files.js');
  const file = textFiles[`./${locale}/${namespace}.json`];
  if (!file) throw new Error(`there are no texts ${namespace} in ${locale}`);
  return file();
}

async function load(locale: string, namespace: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return translator.add(locale, namespace, await textsIn(locale, namespace));
    } catch (error) {
      const pause = RETRY_MS[attempt];
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

const missing = (locale: string, namespaces: Iterable<string>): string[] => withCompanions(namespaces).filter((each) => !translator.has(locale, each));

/**
 * @returns null when the texts have always been there; else the same promise for the same need for ever, as React asks of one it waits for:
 * it renders the waiting component once more and must meet the same `use` there, or it takes the hooks behind it for others (error 467)
 */
export function requireTexts(locale: string, namespaces: readonly string[]): Promise<void> | null {
  for (const each of namespaces) wanted.add(each);
  const name = `${locale} ${namespaces.join(' ')}`;
  const started = running.get(name);
  if (started) return started;
  const absent = missing(locale, namespaces);
  if (absent.length === 0) return null;
  const loading = Promise.all(absent.map((each) => load(locale, each))).then(() => undefined);
  running.set(name, loading);
  // What has failed is tried again by the next who asks.
  loading.catch(() => running.delete(name));
  return loading;
}

/** Everything that has been shown so far, in another language, so that no page is half in one and half in the other. */
export async function loadShown(locale: string): Promise<void> {
  await Promise.all(missing(locale, wanted).map((each) => load(locale, each)));
}
