import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Refused, type FieldError } from '@tamga/domain';

/** RFC 6901: `~` and `/` inside a name are escaped. */
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((e) => {
    const pointer = `${parent}/${escape(e.property)}`;
    const own = Object.keys(e.constraints ?? {}).map((rule): FieldError => ({ pointer, code: codeOf(rule), params: { expected: e.constraints?.[rule] ?? '' } }));
    return [...own, ...fieldErrors(e.children ?? [], pointer)];
  });
}

/** class-validator's rule names in our spelling: isNotEmpty -> is-not-empty, whitelistValidation -> unknown-field. */
function codeOf(rule: string): string {
  return rule === 'whitelistValidation' ? 'unknown-field' : rule.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The shape of every input: unknown fields are refused, never dropped in silence. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
    stopAtFirstError: false,
    exceptionFactory: (errors) => new Refused({ code: 'invalid-input', errors: fieldErrors(errors) }),
  });
