import { defineConfig } from 'vite';

/** The web component: one script, for other people's pages. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    outDir: 'dist/opt-in',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    lib: { entry: 'opt-in/src/main.ts', formats: ['iife'], name: 'whatsAppOptIn', fileName: () => 'opt-in.js' },
  },
});
