import type { FieldError } from '@tamga/domain';

/** A fault as one sentence that names the option it is about. */
export function sayFault({ pointer, code, params = {} }: FieldError): string {
  return `${optionOf(pointer)}: ${sentence(code, params)}`;
}

/** `/thirdParty` is `--third-party`, `/params/year` is `--param year`. */
const optionOf = (pointer: string): string =>
  pointer.startsWith('/params/') ? `--param ${pointer.slice('/params/'.length)}` : `--${pointer.slice(1).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function sentence(code: string, params: NonNullable<FieldError['params']>): string {
  const allowed = typeof params.allowed === 'string' && params.allowed !== '' ? params.allowed : undefined;
  switch (code) {
    case 'required':
      return 'needed and not given.';
    case 'not-a-date':
      return 'must be a day of the calendar written as YYYY-MM-DD.';
    case 'invalid-format':
      return `must be written like ${params.example ?? 'the example in the help'}.`;
    case 'duplicate':
      return `${params.value ?? 'something'} is there twice.`;
    case 'not-one-of':
      return `not known${allowed ? `; perhaps ${allowed}` : ''}.`;
    case 'unknown-field':
      return `this rule does not ask for it${allowed ? `; it asks for ${allowed}` : ''}.`;
    case 'wrong-type':
      return 'must be a whole number.';
    case 'too-many':
      return `at most ${params.max ?? '…'}.`;
    case 'no-rate':
      return `no exchange rate of ${params.from ?? '?'} in ${params.to ?? '?'} is known for ${params.on ?? 'that day'}; the terms must name it, with its source.`;
    case 'contradiction':
      return typeof params.why === 'string' ? `contradicts itself: ${params.why}.` : 'contradicts itself.';
    case 'out-of-range':
      return params.max === undefined ? `must be at least ${params.min ?? '…'}.` : `must lie within ${params.min ?? '…'} and ${params.max}.`;
    default:
      return typeof params.why === 'string' ? `${params.why}.` : `${code}.`;
  }
}
