import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import type { TamgaRequest } from './request.js';

/** The version the client has seen, from `If-Match: "7"`. Missing: 428; not a version of ours: 400. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<TamgaRequest>().headers['if-match'];
  if (header === undefined) throw new Refused({ code: 'version-required' });
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (!version) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/headers/if-match', code: 'version-format' }] });
  return Number(version);
});
