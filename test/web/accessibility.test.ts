import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { violationsOn } from './accessibility.ts';
import { describeInBrowser, openBrowser, THEMES, visit } from './browser.ts';
import { SCENES } from './gallery.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let browser: Browser;

describeInBrowser('everybody can use every page', () => {
  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  test.each(SCENES)('$name: axe-core finds nothing in either theme, and no policy is broken', async (scene) => {
    const { page, context, faults } = await visit(browser);
    await scene.open(page, stage);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      expect({ colorScheme, violations: await violationsOn(page) }).toEqual({ colorScheme, violations: [] });
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
