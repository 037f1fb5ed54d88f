import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { PagesNeed } from './src/pages-need.ts';
import { isOfficePage, OFFICE_PAGES } from './chunks.mts';
import { withCompanions } from './src/i18n/companions.ts';

type Chunk = { type: 'chunk'; name: string; fileName: string; isEntry: boolean; facadeModuleId: string | null; moduleIds: string[]; imports: string[]; code: string; viteMetadata?: { importedCss: Set<string> } };
type Bundle = Readonly<Record<string, { type: 'asset' } | Chunk>>;

const SOURCES = fileURLToPath(new URL('src', import.meta.url));
/** What a page imports only when it is drawn, and always then: for the office, for everybody else, or for both. */
const DRAWN: Readonly<Record<string, { office?: string; person?: string; all?: string }>> = {
  'cases/CasePage.tsx': { office: 'cases/OfficeCase.tsx', person: 'cases/PlainCaseView.tsx' },
  'cases/CaseListPage.tsx': { office: 'cases/OfficeCaseList.tsx' },
  'reports/DashboardPage.tsx': { all: 'reports/EChart.tsx' },
  'reports/MoneyPage.tsx': { all: 'reports/EChart.tsx' },
  'disclosures/DisclosureListPage.tsx': { office: 'disclosures/OfficeDisclosures.tsx' },
};
/** The same by a part of the address: `/cases/<id>/documents` draws the documents' tab. */
const DRAWN_BY: Readonly<Record<string, { reader: 'office' | 'all'; parts: Readonly<Record<string, string>> }>> = {
  '/cases/$caseId/$tab': { reader: 'office', parts: {
    comments: 'comments/CommentsPanel.tsx', disclosure: 'cases/DisclosureTab.tsx', assessments: 'cases/AssessmentsTab.tsx', assets: 'assets/AssetsPanel.tsx', deadlines: 'deadlines/DeadlinesPanel.tsx', documents: 'cases/DocumentsTab.tsx',
    agreements: 'agreements/AgreementsPanel.tsx', money: 'cases/MoneyTab.tsx', people: 'cases/PeopleTab.tsx', checklist: 'cases/ChecklistTab.tsx', history: 'history/CaseTimeline.tsx',
  } },
  '/cases/$caseId/assessments/$kind': { reader: 'all', parts: {
    patentability: 'assessments/PatentabilityForm.tsx', market: 'assessments/MarketForm.tsx', financial: 'assessments/FinancialForm.tsx', risk: 'assessments/RiskForm.tsx', legal: 'assessments/LegalForm.tsx',
  } },
  '/disclosures/$disclosureId/edit/$step': { reader: 'all', parts: {
    basics: 'disclosures/BasicsStep.tsx', publications: 'disclosures/PublicationsStep.tsx', invention: 'disclosures/InventionStep.tsx', inventors: 'disclosures/InventorsStep.tsx', funding: 'disclosures/FundingStep.tsx', more: 'disclosures/MoreStep.tsx', files: 'disclosures/FilesStep.tsx',
    check: 'disclosures/CheckStep.tsx',
  } },
};

/**
 * Writes into index.html which files each page needs, and a small script (src/boot.ts), so that a browser asks for all of them at once, with
 * what the page shows: by themselves they would be discovered one after the other. The script stands in the page itself, as a file it would be
 * one more to wait for before anything is asked; the server's policy lets it run by its content (apps/api/src/http/web-files.ts).
 */
export function earlyLoading(): Plugin {
  return {
    name: 'tamga-early-loading',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: join(SOURCES, 'boot.ts'), name: 'boot' });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }): string {
        const chunks = chunksOf(bundle as Bundle);
        const boot = chunks.find(({ name }) => name === 'boot');
        if (!boot || boot.imports.length > 0) throw new Error('the build has no boot script that stands alone');
        delete bundle?.[boot.fileName];
        const pages = JSON.stringify(needs(chunks)).replaceAll('<', '\\u003c');
        const style = /<link rel="stylesheet" crossorigin href="([^"]+)">/.exec(html);
        if (!style) throw new Error('the page has no style sheet');
        // Before the style sheet, which a script would wait for; after the app's own files, which are to come first.
        const early = `<link rel="preload" as="style" crossorigin href="${style[1] ?? ''}">
    <script type="application/json" id="pages">${pages}</script>
    <script>${standsIn(boot.code)}</script>
    `;
        return html.slice(0, style.index) + early + html.slice(style.index);
      },
    },
  };
}

/** A module's text as the text of a script element: with names of its own, and nothing that would end the element. */
function standsIn(code: string): string {
  const text = `(()=>{${code.trim()}})()`;
  if (/<\/script|<!--|^\s*export\b/m.test(text)) throw new Error('the boot script cannot stand in a page');
  return text;
}

const chunksOf = (bundle: Bundle): Chunk[] => Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [each] : []));

function needs(chunks: readonly Chunk[]): PagesNeed {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  // What is grouped with others is imported through a file of its own that only names what it takes from the group.
  const doors = new Map(chunks.flatMap((chunk): [string, Chunk][] => (chunk.facadeModuleId ? [[normalize(chunk.facadeModuleId), chunk]] : [])));
  const bySource = new Map(chunks.flatMap((chunk) => chunk.moduleIds.map((id): [string, Chunk] => [normalize(id.split('?')[0] ?? ''), chunk])));
  const chunkOf = (source: string): Chunk => {
    const chunk = bySource.get(normalize(join(SOURCES, source)));
    if (!chunk) throw new Error(`the build has no ${source}`);
    return chunk;
  };
  const closure = (sources: readonly string[]): Chunk[] => {
    const found = new Set<Chunk>();
    const add = (chunk: Chunk | undefined): void => {
      if (!chunk || found.has(chunk)) return;
      found.add(chunk);
      for (const file of chunk.imports) add(byFile.get(file));
    };
    for (const source of sources) for (const chunk of [chunkOf(source), doors.get(normalize(join(SOURCES, source)))]) add(chunk);
    return [...found];
  };
  const entry = new Set(closure(['main.tsx']));
  const files: string[] = [];
  const numberOf = (file: string): number => (files.includes(file) ? files.indexOf(file) : files.push(file) - 1);
  const listOfOffice = chunks.find(({ moduleIds }) => moduleIds.includes(OFFICE_PAGES));
  if (!listOfOffice) throw new Error('the build has no list of the office’s pages');
  const filesOf = (sources: readonly string[]): number[] =>
    closure(sources).filter((chunk) => !entry.has(chunk)).flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]).map((file) => numberOf(file.replace(/^assets\//, '')));
  const texts: PagesNeed['texts'] = {};
  for (const locale of readdirSync(join(SOURCES, 'i18n')).filter((name) => !name.includes('.'))) {
    texts[locale] = Object.fromEntries(readdirSync(join(SOURCES, 'i18n', locale)).map((name) => [name.replace('.json', ''), numberOf(chunkOf(`i18n/${locale}/${name}`).fileName.replace(/^assets\//, ''))]));
  }
  const pages = routes().flatMap(({ path, file, framed }): PagesNeed['pages'] => {
    const { office, person, all } = DRAWN[file] ?? {};
    const always = [file, ...(framed ? ['shell/Frame.tsx'] : ['shell/LanguageSwitch.tsx']), ...(all ? [all] : [])];
    const part = (more: readonly (string | undefined)[]): [number[], string[]] => {
      const drawn = more.filter((each) => each !== undefined);
      return drawn.length === 0 ? [[], []] : [filesOf(drawn).filter((each) => !filesOf(always).includes(each)), namespacesOf(drawn)];
    };
    const page = (at: string, forOffice?: string, forAll?: string): PagesNeed['pages'][number] => {
      const drawn = forAll ? [...always, forAll] : always;
      const list = framed && isOfficePage(path) ? [numberOf(listOfOffice.fileName.replace(/^assets\//, ''))] : [];
      return { path: at, framed, files: [...list, ...filesOf(drawn)], texts: namespacesOf(drawn), office: part([office, forOffice]), person: part([person]) };
    };
    const by = DRAWN_BY[path];
    // The first that fits an address is taken: what is named comes before what is not.
    const named = Object.entries(by?.parts ?? {}).map(([value, drawn]) => page(path.replace(/\$[a-z]+$/, value), ...(by?.reader === 'office' ? [drawn] : [undefined, drawn] as const)));
    return [...named, page(path)];
  });
  return { files, texts, pages };
}

/** Each address with the file of its page, as the router has them. */
function routes(): { path: string; file: string; framed: boolean }[] {
  const source = readFileSync(join(SOURCES, 'routes.tsx'), 'utf8');
  const listed = [...source.matchAll(/(open|framed)\('([^']+)', \(\) => import\('\.\/([^']+)\.js'\)/g)].map(([, kind, path = '', file = '']) => ({ path, file: `${file}.tsx`, framed: kind === 'framed' }));
  return [{ path: '/sign-in', file: 'identity/SignInPage.tsx', framed: false }, ...listed.filter(({ path }) => path !== '/gallery')];
}

function namespacesOf(files: readonly string[]): string[] {
  const sources = new Set<string>();
  for (const file of files) gather(file, sources);
  const named = [...sources].flatMap((file) => [...readFileSync(join(SOURCES, file), 'utf8').matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, list = '']) => [...list.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name)));
  return withCompanions(['common', 'shell', ...named]);
}

/** The source files that one cannot do without: its imports and theirs, but not what it imports when it is reached. */
function gather(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  for (const [, path = ''] of readFileSync(join(SOURCES, file), 'utf8').matchAll(/^(?:import(?! type)|export) [^;]*?from '(\.[^']+)\.js';/gm)) {
    const base = normalize(join(dirname(file), path));
    const beside = readdirSync(join(SOURCES, dirname(base)));
    const name = [`${base}.tsx`, `${base}.ts`].find((each) => beside.includes(each.split('/').at(-1) ?? ''));
    if (name) gather(name, found);
  }
}
