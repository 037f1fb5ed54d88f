/** What is known of a request for a public page, besides the page; nothing of it is kept. */
export type Visit = {
  readonly userAgent: string;
  /** What browsers say that fetch a page before anybody wants it. */
  readonly purpose: string;
  /** Somebody of the office, or an inventor, who is signed in. */
  readonly signedIn: boolean;
  /** Path of the page it came from, on this site alone. */
  readonly from: string | null;
  readonly path: string;
};

/** Programs that say what they are: search engines, previews of links, monitors, libraries. Those that pretend to be a browser are counted. */
const PROGRAM = /bot\b|bot[/;)]|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|slack|discord|embedly|monitor|uptime|pingdom|lighthouse|headless|phantom|scan|scrap|archive|feed|fetch|curl|wget|libwww|python|java\/|go-http|okhttp|httpclient|axios|node|undici|perl|ruby|php/i;

/**
 * Whether it is counted that somebody has read the page: one page that a browser shows, to whoever. Who has read it twice has read it twice,
 * for nobody is remembered; changing its language is not reading it anew.
 */
export function countsAsView({ userAgent, purpose, signedIn, from, path }: Visit): boolean {
  return !signedIn && userAgent.trim() !== '' && !PROGRAM.test(userAgent) && !/prefetch|prerender|preview/i.test(purpose) && from !== path;
}
