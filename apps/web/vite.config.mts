import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups, lightTables, officePages } from './chunks.mts';
import { earlyLoading } from './early-loading.mts';
import { lightStyles } from './light-styles.mts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env['TAMGA_API'] ?? 'http://127.0.0.1:3000';

const PREACT = [
  { find: /^react(-dom)?$/, replacement: at('src/preact/react.ts') },
  { find: /^react-dom\/client$/, replacement: at('src/preact/client.ts') },
  { find: /^react\/jsx-runtime$/, replacement: at('src/preact/jsx-runtime.ts') },
];

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [react(), officePages(), earlyLoading(), lightTables(), lightStyles()],
  resolve: {
    alias: [
      { find: '@tamga/contract', replacement: at('../../libs/contract/src/index.ts') },
      // The types stay i18next's; what runs is the small part of it that is used (test/architecture/translator.spec.ts compares the two).
      { find: /^i18next$/, replacement: at('src/i18n/translator.ts') },
      { find: /^react-i18next$/, replacement: at('src/i18n/use-translation.ts') },
      // Likewise: what this app uses of the router is a tenth of it (src/router, test/architecture/router.spec.ts).
      { find: /^@tanstack\/react-router$/, replacement: at('src/router/index.tsx') },
      // And React's by Preact, in what is built: the development server's way of exchanging parts of a running page is React's own.
      ...(command === 'build' ? PREACT : []),
    ],
  },
  build: {
    outDir: '../../dist/web', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 700,
    // What the pages of the router need is asked for by the list in index.html; named once more for each route, inventors would pay for the
    // office's pages in the file that everybody loads. Style sheets stay: a page waits for its own.
    modulePreload: { resolveDependencies: (_file, needed, { hostId, hostType }) => (hostType === 'js' && /^assets\/(base|_virtual_office-pages)-/.test(hostId) ? [] : needed) },
    manifest: true, // says which files each page needs: test/architecture/weight.spec.ts adds them up
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunkGroups() },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': api, '/health': api, '/technologies': api } },
}));
