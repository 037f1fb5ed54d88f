import type { FieldError } from '@tamga/domain';

const OPTIONS: Readonly<Record<string, string>> = { '/rule': '--rule', '/on': '--on' };

/** A fault as one sentence that names the option it is about. */
export function sayFault({ pointer, code, params = {} }: FieldError): string {
  const option = OPTIONS[pointer] ?? `--param ${pointer.replace('/params/', '')}`;
  return `${option}: ${sentence(code, params)}`;
}

function sentence(code: string, params: NonNullable<FieldError['params']>): string {
  const allowed = typeof params.allowed === 'string' && params.allowed !== '' ? params.allowed : undefined;
  switch (code) {
    case 'required':
      return 'needed and not given.';
    case 'not-a-date':
      return 'must be a day of the calendar written as YYYY-MM-DD.';
    case 'not-one-of':
      return `not known${allowed ? `; perhaps ${allowed}` : ''}.`;
    case 'unknown-field':
      return `this rule does not ask for it${allowed ? `; it asks for ${allowed}` : ''}.`;
    case 'wrong-type':
      return 'must be a whole number.';
    case 'out-of-range':
      return `must lie within ${params.min ?? '…'} and ${params.max ?? '…'}.`;
    default:
      return typeof params.why === 'string' ? `${params.why}.` : `${code}.`;
  }
}
