import { defineConfig } from 'vite';

/** Where `npm start` serves GraphQL: for `npx vite -c clients/vite.pages.config.ts`, which shows changes as they are made. */
const GATEWAY = 'http://localhost:4000';

/** The pages that the gateway serves. The policy of each forbids whatever is inline, so nothing is put into the HTML. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  logLevel: 'warn',
  server: {
    proxy: { '^/ui/.*/graphql$': { target: GATEWAY, ws: true, rewrite: () => '/graphql' } },
  },
  // Pages are one level below wherever people reach the gateway (PUBLIC_URL), beside /ui/.
  experimental: {
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `ui/${file}` : { relative: true }),
  },
  build: {
    outDir: 'dist/pages',
    assetsDir: '',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['dashboard/index.html', 'pages/invitation.html', 'pages/confirmation.html', 'pages/preferences.html'].map(
        (page) => `${import.meta.dirname}/${page}`,
      ),
    },
  },
});
