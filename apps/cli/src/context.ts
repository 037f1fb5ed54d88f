export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command gets from the process it runs in. */
export type CliContext = {
  readonly env: Environment;
  /** Folder of the built web app. */
  readonly webDir: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** True with --json: standard output carries JSON alone. Set once the arguments are read. */
  json: boolean;
  /** The code to end with when the command itself succeeded but found something (`tamga verify`). */
  exitCode: number;
};

const elapsed = (): string => (performance.now() / 1000).toFixed(1);

/** One line of progress with the seconds since the process began. Beside JSON it goes to standard error. */
export function step(context: CliContext, line: string): void {
  (context.json ? context.writeError : context.write)(`[${elapsed().padStart(5)} s] ${line}\n`);
}

/** Like `step`, for commands whose standard output is their answer. */
export function aside(context: CliContext, line: string): void {
  context.writeError(`[${elapsed().padStart(5)} s] ${line}\n`);
}

/** The answer of a command: as JSON, or as the text for people. */
export function answer(context: CliContext, value: unknown, text: string): void {
  context.write(context.json ? `${JSON.stringify(value)}\n` : `${text.trimEnd()}\n`);
}

/** Rows as columns under their names. */
export function table<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row & string)[]): string {
  const cells = [columns as readonly string[], ...rows.map((row) => columns.map((c) => String(row[c] ?? '')))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  return cells.map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd()).join('\n');
}
