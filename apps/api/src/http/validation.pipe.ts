import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Refused, type FieldError } from '@tamga/domain';

/** RFC 6901: `~` and `/` inside a name are escaped. */
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** class-validator's rule names in the domain's spelling; a rule that is not here keeps its own, in kebab-case. */
const CODE_OF: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-field',
  isDefined: 'required', isNotEmpty: 'required', arrayNotEmpty: 'required', arrayMinSize: 'too-few', arrayMaxSize: 'too-many', arrayUnique: 'duplicate',
  isString: 'wrong-type', isInt: 'wrong-type', isNumber: 'wrong-type', isBoolean: 'wrong-type', isArray: 'wrong-type', isObject: 'wrong-type', nestedValidation: 'wrong-type',
  isEmail: 'invalid-email', isUuid: 'invalid-format', matches: 'invalid-format', isIso8601: 'invalid-format', isDateString: 'invalid-format', isLocalDate: 'not-a-date',
  minLength: 'too-short', maxLength: 'too-long', min: 'out-of-range', max: 'out-of-range', isIn: 'not-one-of', isEnum: 'not-one-of',
};
/** A value of the wrong type fails every other rule too: only the first of these is worth telling. */
const TOLD_FIRST = ['unknown-field', 'wrong-type', 'required'];
const LIMIT_NAME: Readonly<Record<string, string>> = { minLength: 'min', maxLength: 'max', min: 'min', max: 'max', arrayMinSize: 'min', arrayMaxSize: 'max' };

function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((e) => {
    // A body that is no object at all has no property to name.
    const pointer = e.property === undefined ? parent : `${parent}/${escape(e.property)}`;
    return [...own(e, pointer), ...fieldErrors(e.children ?? [], pointer)];
  });
}

function own(error: ValidationError, pointer: string): FieldError[] {
  const rules = Object.entries(error.constraints ?? {});
  if (rules.length === 0) return [];
  if (error.value === undefined && !('whitelistValidation' in (error.constraints ?? {}))) return [{ pointer, code: 'required' }];
  const found = rules.map(([rule, message]): FieldError => {
    const params = paramsOf(rule, message);
    return { pointer, code: codeOf(rule), ...(params ? { params } : {}) };
  });
  const first = TOLD_FIRST.map((code) => found.find((each) => each.code === code)).find((each) => each !== undefined) ?? found[0];
  return first ? [first] : [];
}

function codeOf(rule: string): string {
  return CODE_OF[rule] ?? rule.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The limit or the allowed values, which class-validator tells only inside its English sentence. */
function paramsOf(rule: string, message: string): FieldError['params'] | undefined {
  const limit = LIMIT_NAME[rule];
  const number = /(-?\d+(?:\.\d+)?)\D*$/.exec(message)?.[1];
  if (limit && number !== undefined) return { [limit]: Number(number) };
  const allowed = rule === 'isIn' || rule === 'isEnum' ? /: (.+)$/.exec(message)?.[1] : undefined;
  return allowed === undefined ? undefined : { allowed };
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
