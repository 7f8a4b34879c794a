import type { Browser, Page } from 'playwright-core';
import type { TestGateway } from '../support/gateway.ts';
import { answerOf, visit, type Visit, type VisitOptions } from './browser.ts';

/** The pages that customers open by a link. */

/** Opens a link as somebody who was sent it, and counts what they press there. */
export async function openLink(
  browser: Browser,
  url: string,
  options: VisitOptions = {},
): Promise<Visit & { presses(): Promise<number> }> {
  const visited = await visit(browser, options);
  const { page } = visited;
  await page.addInitScript(
    `window.presses = 0; addEventListener('pointerdown', () => { window.presses += 1; }, true);`,
  );
  await page.goto(url);
  return { ...visited, presses: () => page.evaluate<number>('window.presses') };
}

/** The link to all that a customer agreed to. */
export async function preferenceLink(
  at: Pick<TestGateway, 'query'>,
  phone: string,
  expiresInMinutes = 60,
): Promise<string> {
  const { data } = await at.query(
    `mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) { url userErrors { message } } }`,
    { input: { customer: { phone }, expiresInMinutes } },
  );
  return data.createPreferenceLink.url;
}

/** Every answer of the gateway, by default the one that served the page, is lost, after it did what it was asked. */
export async function loseAnswers(
  { context, page }: Pick<Visit, 'context' | 'page'>,
  gateway = new URL(page.url()).origin,
): Promise<() => Promise<void>> {
  const graphql = `${gateway}/graphql`;
  await context.route(graphql, async (route) => {
    try {
      await answerOf(route);
    } finally {
      await route.abort('connectionreset');
    }
  });
  return () => context.unroute(graphql);
}

/** Goes on by Tab until the element has the focus. @throws where it never gets it */
export async function tabTo(page: Page, testId: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string | undefined>('document.activeElement?.dataset?.testid')) === testId) return;
  }
  throw new Error(`Tab never comes to ${testId}.`);
}
