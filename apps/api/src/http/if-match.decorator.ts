import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Refused } from '@tamga/domain';
import type { TamgaRequest } from './request.js';

const Version = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<TamgaRequest>().headers['if-match'];
  if (header === undefined) throw new Refused({ code: 'version-required' });
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (!version) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/headers/if-match', code: 'version-format' }] });
  return Number(version);
});

/** The version the client has seen, from `If-Match: "7"`, also in the API's description. Missing: 428; not a version of ours: 400. */
export const IfMatch = (): ParameterDecorator => (target, key, index) => {
  Version()(target, key, index);
  if (key === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string', pattern: '^"\\d{1,9}"$' }, description: 'The version that is changed, as ETag gave it: "7".' })(target, key, descriptor);
};
