/** What the process ends with; part of the interface, so that scripts can rely on it. */
export const EXIT = { ok: 0, failure: 1, usage: 2, faultsFound: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An expected failure: shown as its message alone. */
export class CliFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failure,
    readonly code: string = 'failure',
  ) {
    super(message);
    this.name = 'CliFailure';
  }
}
