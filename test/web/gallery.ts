import type { Page } from 'playwright-core';
import { openCustomer, signIn, windowRow } from './dashboard.ts';
import { writes } from './shop.ts';
import { agreed, agreedInArabic, confirmationLink, invitation, MARIA, preferenceLink, type Stage } from './stage.ts';

const DAY = 86_400_000;

/** One page for people, in one state. */
export interface Scene {
  readonly name: string;
  /** Brings a new visitor there; what it shows is whole when it is done. */
  open(page: Page, stage: Stage): Promise<void>;
}

/** Every page for people. */
export const SCENES: readonly Scene[] = [
  {
    name: 'dashboard-sign-in',
    open: async (page, { at }) => {
      await page.goto(`${at.url}/dashboard`);
      await page.getByLabel('API key or token').waitFor();
    },
  },
  { name: 'dashboard-windows', open: openWindows },
  view('dashboard-customers', 'customers', 'customer-row'),
  {
    name: 'dashboard-customer',
    open: async (page, { at }) => {
      await signIn(page, at);
      await openCustomer(page, MARIA);
      await page.getByLabel('What').selectOption({ label: 'order_shipped (English, utility)' });
      await page.getByLabel('Value 1').fill('Maria');
      await page.getByLabel('Value 2').fill('20417');
      await page.getByTestId('verdict').filter({ hasText: 'withdrew' }).waitFor();
      await page.getByTestId('timeline').locator('li').first().waitFor();
    },
  },
  {
    name: 'dashboard-conversation',
    open: async (page, stage) => {
      const phone = await conversation(stage);
      await signIn(page, stage.at);
      await openCustomer(page, phone);
      await page.locator('[data-testid="verdict"][data-verdict="ALLOWED"]').waitFor();
      await page.getByTestId('writing').getByLabel('Message').fill('Your order leaves our warehouse tonight.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('[data-testid="message"][data-status="READ"]').waitFor();
    },
  },
  view('dashboard-templates', 'templates', 'template'),
  view('dashboard-statistics', 'statistics', 'chart'),
  {
    name: 'dashboard-notices',
    open: async (page, stage) => {
      await view('', 'notices', 'notice-group').open(page, stage);
      await page.getByLabel('Purpose').selectOption({ label: 'Our offers' });
      await page.getByLabel('Channel').selectOption({ label: 'Website' });
      await page.getByRole('button', { name: 'What changed since version 1' }).click();
      await page.getByTestId('notice-diff').waitFor();
    },
  },
  {
    name: 'dashboard-publish',
    open: async (page, stage) => {
      await view('', 'notices', 'notice-group').open(page, stage);
      const offers = page.getByTestId('notice-group').filter({ hasText: 'Our offers' });
      await offers.filter({ hasText: 'Website, English' }).getByRole('button', { name: 'Write version' }).click();
      const form = page.getByTestId('publish-notice');
      await form
        .getByLabel('Wording')
        .fill('Acme Store may send me offers over WhatsApp, twice a week. I can stop at any time.');
      await form.getByLabel(/^Yes, they would get something else/).check();
      await form.getByLabel(/What is new/).fill('Twice a week instead of once.');
    },
  },
  view('dashboard-keys', 'keys', 'api-key'),
  view('dashboard-requests', 'requests', 'erasure-request'),
  { name: 'box', open: openBox },
  {
    name: 'box-errors',
    open: async (page, stage) => {
      await openBox(page, stage);
      await page.getByTestId('phone').first().fill('0151 23');
      await page.getByTestId('submit').first().click();
      // One press tells both: what is wrong with the number has not moved the button away.
      await page.getByTestId('phone-error').first().filter({ hasText: /\w/ }).waitFor();
      await page.getByTestId('notices-error').first().filter({ hasText: /\w/ }).waitFor();
    },
  },
  {
    name: 'box-done',
    open: async (page, stage) => {
      await openBox(page, stage);
      await page.getByRole('checkbox').first().check();
      await page.getByTestId('country').first().selectOption('DE');
      await page.getByTestId('phone').first().fill(stage.freshPhone());
      await page.getByTestId('submit').first().click();
      await page.getByTestId('success').waitFor();
    },
  },
  {
    name: 'form-answer',
    open: async (page, { exampleUrl, freshPhone, at }) => {
      // As for those whose browser runs no script, or not this one.
      await page.route('**/opt-in.js', (route) => route.abort());
      await page.goto(exampleUrl);
      await page.getByRole('checkbox').check();
      await page.getByLabel('WhatsApp number').fill(freshPhone());
      await page.getByRole('button').click();
      await page.waitForURL(`${at.url}/**`);
    },
  },
  { name: 'invitation', open: openInvitation },
  {
    name: 'invitation-done',
    open: async (page, stage) => {
      await openInvitation(page, stage);
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.getByTestId('phone').fill(stage.freshPhone());
      await page.getByTestId('submit').click();
      await page.getByTestId('success').waitFor();
    },
  },
  {
    name: 'invitation-arabic',
    open: async (page, stage) => {
      await page.goto(await invitation(stage, 'ar'));
      await page.getByTestId('form').waitFor();
    },
  },
  { name: 'confirmation', open: openConfirmation },
  {
    name: 'confirmation-done',
    open: async (page, stage) => {
      await openConfirmation(page, stage);
      await page.getByTestId('confirm').click();
      await page.getByTestId('success').waitFor();
    },
  },
  { name: 'preferences', open: openPreferences },
  {
    name: 'preferences-stopped',
    open: async (page, stage) => {
      await openPreferences(page, stage);
      await page.getByTestId('stop').first().click();
      await page.getByTestId('told').filter({ hasText: /\w/ }).waitFor();
      await page.locator('[data-testid="opt-in"][data-status="WITHDRAWN"]').waitFor();
    },
  },
  {
    name: 'preferences-number',
    open: async (page, stage) => {
      await openPreferences(page, stage);
      await page.getByTestId('change-number').click();
      await page.getByTestId('number').getByTestId('phone').fill(stage.freshPhone());
      await page.getByTestId('prove-number').click();
      await page.getByTestId('proof').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'preferences-links',
    open: async (page, stage) => {
      await openPreferences(page, stage);
      await page.getByTestId('end-links').click();
      await page.getByTestId('links').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'preferences-arabic',
    open: async (page, stage) => {
      const phone = stage.freshPhone();
      await agreedInArabic(stage, phone);
      await page.goto(await preferenceLink(stage, phone));
      await page.getByTestId('opt-in').first().waitFor();
    },
  },
  {
    name: 'link-expired',
    open: async (page, { endedLink }) => {
      await page.goto(endedLink);
      await page.getByTestId('expired').waitFor();
    },
  },
];

/** A view of the dashboard that shows all it has by itself. */
function view(name: string, route: string, testId: string): Scene {
  return {
    name,
    open: async (page, { at }) => {
      await signIn(page, at, route);
      await page.getByTestId(testId).first().waitFor();
    },
  };
}

/** Some windows end soon, and one ended just now. */
async function openWindows(page: Page, { at, freshPhone }: Stage): Promise<void> {
  await signIn(page, at);
  await page.locator('[data-testid="connection"][data-state="live"]').waitFor();
  const phone = freshPhone();
  await writes(at, phone, Date.now() - DAY + 15_000);
  // On a busy machine it may have ended before it was drawn.
  await windowRow(page, phone).or(page.getByTestId('closed-row')).first().waitFor();
  await page.getByTestId('closed-row').first().waitFor();
}

async function openBox(page: Page, { exampleUrl }: Stage): Promise<void> {
  await page.goto(exampleUrl);
  await page.getByTestId('submit').nth(1).waitFor();
}

async function openInvitation(page: Page, stage: Stage): Promise<void> {
  await page.goto(await invitation(stage));
  await page.getByTestId('form').waitFor();
}

async function openConfirmation(page: Page, stage: Stage): Promise<void> {
  await page.goto(await confirmationLink(stage, stage.freshPhone()));
  await page.getByTestId('confirm').waitFor();
}

/** Everything that can be said of an opt-in: given, waiting, and given elsewhere. */
async function openPreferences(page: Page, stage: Stage): Promise<void> {
  const phone = stage.freshPhone();
  await agreed(stage, phone, 'WEBSITE', 'order_updates', { hoursAgo: 200 });
  await agreed(stage, phone, 'EMAIL', 'offers', { hoursAgo: 100 });
  await agreed(stage, phone, 'STORE', 'purchase_receipt', { hoursAgo: 3 });
  await page.goto(await preferenceLink(stage, phone));
  await page.getByTestId('opt-in').first().waitFor();
}

/** Somebody who agreed, and writes on WhatsApp now. */
async function conversation({ at, acme, world, freshPhone }: Stage): Promise<string> {
  const phone = freshPhone();
  await agreed({ at, acme }, phone, 'WEBSITE', 'order_updates', { hoursAgo: 50 });
  world.meta.customer(phone).write('When will my order come?');
  return phone;
}
