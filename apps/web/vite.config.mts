import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups, lightTables } from './chunks.mts';
import { earlyLoading } from './early-loading.mts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env['TAMGA_API'] ?? 'http://127.0.0.1:3000';

const PREACT = [
  { find: /^react(-dom)?$/, replacement: at('src/preact/react.ts') },
  { find: /^react-dom\/client$/, replacement: at('src/preact/client.ts') },
  { find: /^react\/jsx-runtime$/, replacement: at('src/preact/jsx-runtime.ts') },
];

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [react(), earlyLoading(), lightTables()],
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
    manifest: true, // says which files each page needs: test/architecture/weight.spec.ts adds them up
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunkGroups() },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': api, '/health': api } },
}));
