import { configureGlobal } from '../../node_modules/fast-check/lib/fast-check.js';

export * from '../../node_modules/fast-check/lib/fast-check.js';
export { default } from '../../node_modules/fast-check/lib/fast-check.js';

/*
 * Stands for fast-check (jest.config.js). In CI, which takes or refuses a change by what the change does, properties try the same
 * examples each time; everywhere else they look for new ones.
 */
if (process.env['CI'] === 'true') configureGlobal({ seed: 20_261_122 });
