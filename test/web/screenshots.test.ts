import { mkdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser, SCREENS, THEMES, visit, type Screen, type Theme } from './browser.ts';
import { SCENES } from './gallery.ts';
import { openStage, type Stage } from './stage.ts';

const FOLDER = `${import.meta.dirname}/../../docs/screenshots`;
/** `npm run screenshots` takes and keeps them all; without it two are taken and thrown away, so that the taking does not rot. */
const isKept = process.env['SCREENSHOTS'] === 'true';
/** Those to take, by their beginning: `SCENES=box npm run screenshots`. */
const chosen = process.env['SCENES'] ?? '';
const TAKEN = SCENES.filter(({ name }) => (isKept ? name.startsWith(chosen) : ['link-expired', 'box'].includes(name)));
/** A page is shown whole, down to here. */
const LOWEST: Record<Screen, number> = { desktop: 1200, phone: 1600 };

let stage: Stage;
let browser: Browser;
/** An empty page, whose canvas makes small files of pictures. */
let darkroom: Page;

describeInBrowser('pictures of every page', () => {
  beforeAll(async () => {
    if (isKept) {
      if (chosen === '') rmSync(FOLDER, { recursive: true, force: true });
      mkdirSync(FOLDER, { recursive: true });
    }
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    darkroom = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  test.each(TAKEN)('$name', async ({ name, open }) => {
    const { page, context, faults } = await visit(browser);
    await open(page, stage);
    for (const screen of ['desktop', 'phone'] as const) {
      for (const theme of THEMES) {
        const webp = await asWebp(await picture(page, screen, theme));
        if (isKept) await writeFile(`${FOLDER}/${name}-${theme}-${screen}.webp`, webp);
        expect(webp.byteLength).toBeGreaterThan(1_000);
      }
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

async function picture(page: Page, screen: Screen, theme: Theme): Promise<Buffer> {
  const { width, height } = SCREENS[screen];
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height });
  const needed = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: Math.min(Math.max(needed, height), LOWEST[screen]) });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** A third of the bytes of a PNG, and nothing to be seen of it. */
async function asWebp(png: Buffer): Promise<Buffer> {
  const base64 = await darkroom.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(png.toString('base64'))}), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.86).split(',')[1];
  })()`);
  return Buffer.from(String(base64), 'base64');
}
