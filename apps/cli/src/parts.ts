import type { Config } from '@tamga/platform';

/** A part of the product that runs until it is closed. */
export type Running = { close(): Promise<void> };

export type Api = Running & {
  /** @throws an error with the code EADDRINUSE when the port has been taken meanwhile. */
  listen(port: number, host: string): Promise<unknown>;
};

export type DemoLogin = Readonly<{ role: string; name: string; email: string; password: string }>;

export type Demo = Readonly<{
  /** Loads the demo office into a database that has no office at all. Answers its logins while it is there, else none. */
  ensure(config: Config, log: (line: string) => void): Promise<{ loaded: boolean; logins: readonly DemoLogin[] }>;
  /** Removes the demo office and loads it anew; never touches another office. */
  reset(config: Config, log: (line: string) => void): Promise<{ logins: readonly DemoLogin[] }>;
}>;

export type VerifyReport = Readonly<{
  /** How many of what was looked at, by the check's code. */
  checked: Readonly<Record<string, number>>;
  faults: readonly Readonly<{ check: string; subject: string; detail: string }>[];
}>;

export type UserRow = Readonly<{ email: string; name: string; roles: string; disabled: boolean }>;

export type Users = Readonly<{
  list(config: Config, filter: { office?: string }): Promise<readonly UserRow[]>;
  /** The password is made and answered once when none is given. */
  create(config: Config, user: { email: string; name: string; office: string; role: string; locale: string }): Promise<UserRow & { password: string }>;
  grant(config: Config, grant: { email: string; office: string; role: string }): Promise<UserRow>;
  disable(config: Config, user: { email: string }): Promise<UserRow>;
  resetPassword(config: Config, user: { email: string }): Promise<{ email: string; password: string }>;
}>;

export type OfficeRow = Readonly<{ code: string; name: string; timezone: string; locale: string; isDemo: boolean }>;

export type Offices = Readonly<{
  list(config: Config): Promise<readonly OfficeRow[]>;
  /** Its name in a language that is not given is the one in English. */
  create(config: Config, office: { code: string; name: string; nameRu?: string; nameKk?: string; timezone: string; locale: string }): Promise<OfficeRow>;
}>;

export type DocketImport = Readonly<{
  file: string; office: string; by: string; layout?: string; dateOrder?: 'dmy' | 'mdy' | 'ymd'; encoding?: string; separator?: 'comma' | 'semicolon' | 'tab'; mapping?: string;
  unmatched: 'ask' | 'open-case'; person: readonly string[]; unknownPeople: 'refuse' | 'case-officer'; commit: boolean;
}>;
/** `rows`: those that a person has to look at. `run`: how many were written, left out because the office had changed meanwhile, and not written because it stopped (`failure` says at which row and why). */
export type DocketImported = Readonly<{
  run?: Readonly<{ total: number; written: number; overtaken: number }>; failure?: Readonly<{ row: number | null; code: string }>;
  state: string; layout: string | null; counts: Readonly<Record<string, number>>; needs: readonly string[]; unknownPeople: readonly string[]; rows: readonly Readonly<{ row: number; outcome: string; text: string }>[];
}>;

/** Where the command line meets the rest of the product: the one file to touch when a feature gains a command. */
export type Product = Readonly<{
  migrate(config: Config, log: (line: string) => void): Promise<string[]>;
  createApi(config: Config, webDir: string): Promise<Api>;
  createWorker(config: Config): Promise<Running>;
  demo: Demo;
  verify(config: Config, log: (line: string) => void): Promise<VerifyReport>;
  users: Users;
  offices: Offices;
  /** `log`: how far it is, line by line. */
  importDocket(config: Config, wanted: DocketImport, log: (line: string) => void): Promise<DocketImported>;
}>;
