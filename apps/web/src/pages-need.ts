/** What each page needs, by number in `files`; written into index.html by the build (early-loading.mts). */
export type PagesNeed = {
  files: string[];
  /** Language, then namespace. */
  texts: Record<string, Record<string, number>>;
  pages: { path: string; framed: boolean; files: number[]; texts: string[]; /** Files and texts besides, for the office's people and for the others. */ office: [number[], string[]]; person: [number[], string[]] }[];
};
