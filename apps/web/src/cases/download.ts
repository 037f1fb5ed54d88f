import type { ProblemBody } from '@tamga/contract';
import i18next from 'i18next';
import { Problem, type Schemas } from '../api/client.js';

/** Asks for a spreadsheet and lets the browser keep it. The query travels in the body, as everywhere: a link would hold its words. */
export async function downloadCases(body: Schemas['ExportCasesDto']): Promise<void> {
  const response = await fetch('/api/v1/cases/export', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Language': i18next.language, 'X-Requested-With': 'tamga' }, body: JSON.stringify(body) }).catch(() => null);
  if (!response) throw new Problem({ code: 'unreachable', status: 0, title: i18next.t('unreachable'), type: 'about:blank' } as never);
  if (!response.ok) throw new Problem((await response.json()) as ProblemBody);
  const file = await response.blob();
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `cases.${body.format}`;
  document.body.append(link);
  link.click();
  link.remove();
  // At once would be too early for some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
