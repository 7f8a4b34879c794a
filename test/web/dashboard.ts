import type { Locator, Page } from 'playwright-core';
import type { TestGateway } from '../support/gateway.ts';

/** The dashboard as operators use it. */

/** Signs in with the key of the sample business; the open windows are the first view. */
export async function signIn(
  page: Page,
  { url, apiKey }: Pick<TestGateway, 'url' | 'apiKey'>,
  view = '',
): Promise<void> {
  await page.goto(`${url}/dashboard#/${view}`);
  await page.getByLabel('API key or token').fill(apiKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').waitFor();
}

/** Finds a customer by number, as somebody types it who has it on a phone's display. */
export async function openCustomer(page: Page, phone: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/dashboard#/customers`);
  await page.getByLabel('Find a customer').fill(phone);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByTestId('writing').waitFor();
}

/** The row of a customer among the open windows. */
export function windowRow(page: Page, phone: string): Locator {
  return page.getByTestId('window-row').filter({ hasText: endOf(phone) });
}

/** Numbers are shown with blanks between their digits. */
function endOf(phone: string): RegExp {
  return new RegExp([...phone.slice(-6)].join('\\s?'));
}
