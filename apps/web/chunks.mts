import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCES = fileURLToPath(new URL('src', import.meta.url));

/** Icons that more than one file draws, by the names of their modules. */
function sharedIcons(): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const entry of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.tsx')) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const name of new Set(/import \{([^}]+)\} from '@tabler\/icons-react'/.exec(source)?.[1]?.match(/Icon\w+/g))) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, files]) => files > 1).map(([name]) => `${name}.mjs`));
}

/** What every page needs. */
const FIRST = /apps\/web\/src\/(main|routes|ui\/Page|ui\/ProblemAlert|ui\/ErrorPage|shell\/LanguageSwitch)\.tsx?$/;
/** What two pages in three use, and crumbs that are not worth a file. */
const COMMON = new RegExp(
  [
    'components/(Paper|Input|InputBase|TextInput|ActionIcon)/', 'hooks/esm/use-(disclosure|uncontrolled)', 'use-resolved-styles-api', 'query-core/build/modern/(mutationObserver|infiniteQuery)', 'react-query/build/modern/(useMutation|useInfiniteQuery|infiniteQueryOptions)',
    'core/utils/(get-env|get-base-value|get-breakpoint-value|get-sorted-breakpoints|get-safe-id|noop|is-element|get-single-element-child|create-event-handler|close-on-escape)', 'hooks/esm/utils/use-callback-ref', 'DirectionProvider', 'get-auto-contrast-value', 'use-force-update', 'utils/clamp',
    'web/src/identity/field-error', 'web/src/ui/later', '(shell/(Frame|ConnectionBanner)|ui/(NavItem|Dialog|Tip|OpenList|Menu)|cases/(CaseFields|CaseTable)|views/PinnedViews)\\.module\\.css',
  ].join('|'),
);
/** Small parts of the kit and of ours that forms and the office's pages use. */
const PARTS = new RegExp(
  [
    'components/(NativeSelect|SimpleGrid)/', 'ComboboxChevron', 'Combobox\\.module', 'get-parsed-combobox-data', 'utils/(InlineInput|InputsGroupFieldset)/', '(Check|Radio)Icon\\.mjs',
    'web/src/ui/(StaleAlert|ScrollRegion|LeaveQuestion|field-fault)\\.tsx?$', 'IconRefreshAlert\\.mjs$', 'use-merged-ref', 'create-scoped-keydown-handler', 'find-element-ancestor', 'web/src/disclosures/content\\.ts',
  ].join('|'),
);
/** What most of the office's pages draw and inventors hardly ever do: twenty crumbs that each page would fetch a dozen of. */
const DESK = new RegExp(
  [
    'web/src/cases/(case-trail|list-queries|filter-kinds|criterion-place|CriterionItem|TransitionSheet|CaseFields|StageClockBar)', 'web/src/views/(list-state|use-list-state|format-month)', 'web/src/history/(history-queries|LatestEvents)', 'web/src/comments/composer-id',
    'web/src/cases/case-search-params', 'IconProgress\\.mjs', 'web/src/api/save-file', 'web/src/ui/use-addressed', 'components/Chip/', 'use-debounced-callback',
  ].join('|'),
);
/** What lies over a page. */
const OVER = /components\/(Portal|FocusTrap|Overlay|VisuallyHidden)\/|use-focus-(trap|return)|get-default-z-index/;
const DIALOG = /react-remove-scroll|use-sidecar|react-style-singleton|node_modules\/use-callback-ref\/|get-nonce|components\/(Modal|ModalBase)\//;

/**
 * What is put into one file although not every page needs all of it: each file costs a browser some milliseconds, however small it is. All else
 * is left to the bundler, which makes a file of whatever is used by the same pages (its own grouping counts what barrels name, not what is used).
 */
export function chunkGroups(): { name: string; priority: number; includeDependenciesRecursively?: false; test: RegExp | ((id: string) => boolean) }[] {
  const icons = sharedIcons();
  const alone = { includeDependenciesRecursively: false } as const;
  return [
    // What every page needs is one file, and what every signed-in page needs besides another: a hundred small ones compress worse and are fetched
    // one by one. Who comes by a link to sign in or to join does not wait for the frame.
    { name: 'base', priority: 12, test: (id) => FIRST.test(id) || COMMON.test(id) },
    { name: 'frame', priority: 9, test: /apps\/web\/src\/(shell\/(Frame|AccountMenu)|ui\/(DateText|today))\.tsx?$/ },
    { name: 'cases', priority: 7, ...alone, test: /web\/src\/cases\/(case-queries|CaseTitle|StandingBadge|stage-clock)|IconCircleDot\.mjs$/ },
    { name: 'parts', priority: 7, ...alone, test: PARTS },
    { name: 'desk', priority: 7, ...alone, test: DESK },
    { name: 'over', priority: 6, ...alone, test: OVER },
    { name: 'dialog', priority: 4, ...alone, test: DIALOG },
    { name: 'icons', priority: 3, ...alone, test: (id) => id.includes('@tabler') && icons.has(id.split('/').at(-1) ?? '') },
  ];
}

const NONE = '\0no-scroll-container';

/**
 * The kit's table brings a container that scrolls it, with scroll bars of its own that weigh more than the table, and that nobody reaches by the
 * keyboard: left out, tables stand in ui/ScrollRegion.tsx. Where the kit's scroll area itself remains (the palette), one small function that it
 * takes from the library that places menus is ours (ui/merge-refs.ts).
 */
export function lightTables(): Plugin {
  return {
    name: 'tamga-light-tables',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer?.includes('/components/Table/') && source.endsWith('/TableScrollContainer.mjs')) return NONE;
      return source === '@floating-ui/react' && importer?.includes('/components/ScrollArea/') ? join(SOURCES, 'ui/merge-refs.ts') : null;
    },
    load: (id) => (id === NONE ? 'export const TableScrollContainer = undefined;' : null),
  };
}

/** What inventors and experts open behind the menu; what this does not name is the office's. */
const PERSONS = /^\/(disclosures|cases|reviews|income|inbox|account)(\/|$)/;
const LIST = 'virtual:office-pages';
/** The module that knows the files of the office's pages. */
export const OFFICE_PAGES = `\0${LIST}`;
export const isOfficePage = (path: string): boolean => !PERSONS.test(path);

/**
 * The router is in the file that everybody loads first, and names the file of each page. The names of the office's pages, which are most of
 * them, are put into a list of their own, that comes with the first of them: inventors do not pay for each page that the office gets.
 */
export function officePages(): Plugin {
  const files: string[] = [];
  return {
    name: 'tamga-office-pages',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === LIST ? OFFICE_PAGES : null),
    transform(code, id) {
      if (id !== join(SOURCES, 'routes.tsx')) return null;
      return code.replaceAll(/framed\('([^']+)', \(\) => import\('\.\/([^']+)\.js'\)/g, (whole, path: string, file: string) => {
        if (!isOfficePage(path)) return whole;
        if (!files.includes(file)) files.push(file);
        return `framed('${path}', () => import('${LIST}').then(({ pages }) => pages[${files.indexOf(file)}]())`;
      });
    },
    load: (id) => (id === OFFICE_PAGES ? `export const pages = [${files.map((file) => `() => import(${JSON.stringify(join(SOURCES, `${file}.tsx`))})`).join(', ')}];` : null),
  };
}
