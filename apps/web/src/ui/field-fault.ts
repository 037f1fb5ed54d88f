import { Problem } from '../api/client.js';

/** What the server says about one field of a refused form; undefined when that field was all right. */
export const fieldFault = (error: unknown, pointer: string): string | undefined => (error instanceof Problem ? (error.messageFor(pointer) ?? undefined) : undefined);

/** Its code, where the same code is said better in this form's own words. */
export const faultCode = (error: unknown, pointer: string): string | undefined => (error instanceof Problem ? error.errors?.find((e) => e.pointer === pointer)?.code : undefined);
