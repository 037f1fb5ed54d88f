/** Why the embedded server could not be started; each code has one cause and its message says what to do. */
export type EmbeddedFaultCode =
  | 'already-running'
  | 'foreign-data'
  | 'unreachable-data'
  | 'no-account'
  | 'no-binaries'
  | 'unsupported-platform'
  | 'version-mismatch'
  | 'not-writable'
  | 'start-failed';

/** An expected failure of the embedded server: shown to the person as it is, without a stack. */
export class EmbeddedFault extends Error {
  constructor(
    readonly code: EmbeddedFaultCode,
    message: string,
    readonly facts: Readonly<Record<string, string | number | null>> = {},
  ) {
    super(message);
    this.name = 'EmbeddedFault';
  }
}
