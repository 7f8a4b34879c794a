import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { chromium, type APIResponse, type Browser, type BrowserContext, type Page, type Route } from 'playwright-core';

/** Debian's; `.ci/run` installs it where it is missing. */
export const CHROMIUM = '/usr/bin/chromium';

/** Tests that need a browser: skipped where there is none, but for CI, where there has to be one. */
export const describeInBrowser: typeof describe | typeof describe.skip =
  existsSync(CHROMIUM) || process.env['CI'] === 'true' ? describe : describe.skip;

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const SCREENS = { desktop: { width: 1280, height: 800 }, phone: { width: 375, height: 812 } } as const;
export type Screen = keyof typeof SCREENS;

/** A window of the browser, and what it did that a test wants to know. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of everything it asked for, sockets too. */
  readonly requests: readonly string[];
  /** What the policy of a page held back, and what a script threw. */
  readonly faults: readonly string[];
}

/** As on the machine of somebody, with nothing that asks the internet. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    timeout: 120_000,
    executablePath: CHROMIUM,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
}

/** A new visitor, who knows nothing of the others. */
export async function visit(
  browser: Browser,
  { theme = 'light', screen = 'desktop', javaScript = true, locale = 'en-US' }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: SCREENS[screen],
    javaScriptEnabled: javaScript,
    locale,
    // A moving picture is never the same twice.
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) faults.push(message.text());
  });
  return { page, context, requests, faults };
}

export interface VisitOptions {
  readonly theme?: Theme;
  readonly screen?: Screen;
  readonly javaScript?: boolean;
  readonly locale?: string;
}

/** Asks what the page asked. A connection that was kept from an earlier call can be closed by the gateway at that very moment. */
export function answerOf(route: Route): Promise<APIResponse> {
  return route.fetch({ maxRetries: 3, timeout: 60_000 });
}
