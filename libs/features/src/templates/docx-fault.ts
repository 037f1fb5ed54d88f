import { Refused, type FieldError } from '@tamga/domain';

/** What a .docx may not be, as a refusal that names the fault. `params` say where and what, in the words of the document. */
export function docxRefused(code: string, params?: FieldError['params']): Refused {
  return new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code, ...(params ? { params } : {}) }] });
}
