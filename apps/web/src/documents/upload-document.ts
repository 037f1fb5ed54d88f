import i18next from 'i18next';
import { Problem } from '../api/client.js';
import type { DocumentKind, DocumentSubject } from './document-queries.js';

export type Uploading = { onProgress: (sent: number, of: number) => void; signal?: AbortSignal };
export type NewDocument = DocumentSubject & { kind: DocumentKind; title: string; confidentiality?: 'internal' | 'inventor-visible' };

/** Sends a file with its fields before it, as the server reads them; `fetch` cannot say how far an upload is. */
export async function uploadDocument(document: NewDocument, file: File, uploading: Uploading): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(document)) if (value !== undefined) form.append(name, value);
  await sendFile({ path: '/api/v1/documents', form }, file, uploading);
}

/** A better file for a document that is there already; the ones before stay. */
export async function uploadVersion({ id, version }: { id: string; version: number }, file: File, uploading: Uploading): Promise<void> {
  await sendFile({ path: `/api/v1/documents/${encodeURIComponent(id)}/versions`, form: new FormData(), version }, file, uploading);
}

type Target = { path: string; form: FormData; /** For If-Match. */ version?: number };

/** @returns what the server answers. @throws Problem its refusal, or that it could not be reached */
export function sendFile({ path, form, version }: Target, file: File, { onProgress, signal }: Uploading): Promise<unknown> {
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', i18next.language);
    request.setRequestHeader('x-requested-with', 'tamga');
    if (version !== undefined) request.setRequestHeader('if-match', `"${version}"`);
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onload = () => (request.status >= 200 && request.status < 300 ? resolve(JSON.parse(request.responseText)) : reject(problemOf(request)));
    request.onerror = () => reject(unreachable(0, i18next.t('documents:connection-lost')));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function problemOf(request: XMLHttpRequest): Problem {
  try {
    return new Problem(JSON.parse(request.responseText) as Problem['body']);
  } catch {
    return unreachable(request.status, i18next.t('common:error.title')); // a proxy's page, not an answer of ours
  }
}

const unreachable = (status: number, title: string): Problem => new Problem({ type: 'urn:tamga:problem:unreachable', title, status, code: 'unreachable', instance: '' });
