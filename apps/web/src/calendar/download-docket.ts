import type { ProblemBody } from '@tamga/contract';
import i18next from 'i18next';
import { Problem } from '../api/client.js';

export type DocketWanted = { readonly from: string; readonly to: string; readonly titles: boolean };

/** Asks for the docket and lets the browser keep it. @throws Problem the server's refusal */
export async function downloadDocket(format: 'pdf' | 'csv', { from, to, titles }: DocketWanted): Promise<void> {
  const query = new URLSearchParams({ from, to, titles: String(titles) });
  const response = await fetch(`/api/v1/deadlines/docket.${format}?${query.toString()}`, { headers: { 'Accept-Language': i18next.language, 'X-Requested-With': 'tamga' } }).catch(() => null);
  if (!response) throw new Problem({ code: 'unreachable', status: 0, title: i18next.t('unreachable'), type: 'about:blank' } as never);
  if (!response.ok) throw new Problem((await response.json()) as ProblemBody);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `docket.${format}`;
  document.body.append(link);
  link.click();
  link.remove();
  // At once would be too early for some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
