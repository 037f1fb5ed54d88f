import { PassThrough, type Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { Refused } from '@tamga/domain';
import { FileTooLarge } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import type { TamgaRequest } from '../http/request.js';

export type Upload = { fields: Readonly<Record<string, string>>; fileName: string; content: Readable };

const LIMITS = { fields: 10, fieldNameSize: 60, fieldSize: 4096, files: 1, parts: 12, headerPairs: 20, headerSize: 8192 };
/** Boundaries, headers and fields around the file. */
const ENVELOPE_BYTES = 128 * 1024;

/**
 * Reads a multipart form up to its file and hands that on as a stream: fields first, then one file and nothing after it. The
 * stream fails when the form is cut off or goes on, so that half a file is never taken for a whole one.
 * @param maxBytes of the file; what announces more is refused before it is read
 * @throws Refused invalid-input
 * @throws FileTooLarge
 */
export function readUpload(request: TamgaRequest, maxBytes: number): Promise<Upload> {
  const { raw } = request;
  if (Number(raw.headers['content-length'] ?? 0) > maxBytes + ENVELOPE_BYTES) return Promise.reject(new FileTooLarge(maxBytes));
  return new Promise((resolve, reject) => {
    let content: PassThrough | undefined;
    const fields: Record<string, string> = Object.create(null) as Record<string, string>;
    const fail = (error: Error): void => {
      raw.unpipe();
      if (content) content.destroy(error);
      reject(error); // after the file was handed on, the stream tells and this is heard by nobody
    };
    const form = openForm(raw.headers, fail);
    if (!form) return;
    form.on('field', (name, value, nameTruncated, valueTruncated) => {
      if (content) fail(malformed('/file', 'file-last'));
      else if (nameTruncated || valueTruncated) fail(malformed('', 'too-long'));
      else if (!/^[A-Za-z]+$/.test(name)) fail(malformed('', 'unknown-field'));
      else if (Object.hasOwn(fields, name)) fail(malformed(`/${name}`, 'duplicate'));
      else fields[name] = value;
    });
    form.on('file', (name, file, fileName) => {
      if (content || name !== 'file') {
        file.resume();
        return fail(content ? malformed('/file', 'too-many') : malformed('', 'unknown-field'));
      }
      content = new PassThrough();
      content.on('error', () => undefined); // its reader hears it too; without a reader yet it must not end the process
      content.on('close', () => file.resume());
      file.on('error', fail);
      file.pipe(content, { end: false }); // it ends when the whole form has, see finish
      resolve({ fields, fileName: fileName ?? '', content });
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) form.on(limit, () => fail(malformed('', 'too-many')));
    form.on('error', () => fail(malformed('/file', 'multipart-format')));
    form.on('finish', () => (content ? content.end() : fail(malformed('/file', 'required'))));
    raw.on('error', fail);
    raw.on('close', () => {
      if (!raw.complete) fail(malformed('/file', 'cut-off'));
    });
    raw.pipe(form);
  });
}

/**
 * Reads what is left of a refused upload and lets the connection go after the answer: a client that is still sending would else
 * never get to read why.
 */
export function dismissUpload(request: TamgaRequest, reply: FastifyReply): void {
  if (request.raw.complete) return;
  void reply.header('connection', 'close');
  request.raw.unpipe();
  request.raw.resume();
}

function openForm(headers: TamgaRequest['raw']['headers'], fail: (error: Error) => void): BusboyInstance | null {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    fail(malformed('', 'media-type'));
    return null;
  }
  try {
    return new Busboy({ headers: { ...headers, 'content-type': type }, limits: LIMITS, isPartAFile: (_name, _type, fileName) => fileName !== undefined });
  } catch {
    fail(malformed('', 'multipart-format')); // no boundary
    return null;
  }
}

/** For a form whose file is all there is to say. */
export function requireNoFields({ fields }: Upload): void {
  const [name] = Object.keys(fields);
  if (name !== undefined) throw malformed(`/${name}`, 'unknown-field');
}

function malformed(pointer: string, code: string): Refused {
  return new Refused({ code: 'invalid-input', errors: [{ pointer, code }] });
}
