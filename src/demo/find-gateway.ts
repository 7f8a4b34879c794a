import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoFault } from './demo-fault.ts';

/** What a client of the gateway has to know. */
export interface Access {
  readonly url: string;
  readonly apiKey: string;
  readonly appSecret: string;
  /** The simulated WhatsApp behind it, where it says that it has one. */
  readonly simulatorUrl: string | null;
}

type Known = { readonly [Field in keyof Access]?: string | null | undefined };

/** How long a gateway that is there may take to say so. */
const ANSWER_MS = 5_000;

/**
 * Takes GATEWAY_URL, API_KEY, WHATSAPP_APP_SECRET and SIMULATOR_URL, and what is not given from the file that a gateway on its
 * embedded database keeps beside its data; and makes sure that a gateway is running there.
 */
export async function findGateway(): Promise<Access> {
  readEnvFile();
  const { GATEWAY_URL, API_KEY, WHATSAPP_APP_SECRET, SIMULATOR_URL, DATA_DIR } = process.env;
  const path = join(given(DATA_DIR) ?? '.data', 'development.json');
  const file = await readKnown(path);
  const ownUrl = given(file.url);
  const url = (given(GATEWAY_URL) ?? ownUrl)?.replace(/\/+$/, '');
  const apiKey = given(API_KEY) ?? given(file.apiKey);
  const appSecret = given(WHATSAPP_APP_SECRET) ?? given(file.appSecret);
  if (url === undefined || apiKey === undefined || appSecret === undefined) {
    throw new DemoFault(
      `No running gateway is known here: ${path} does not name one. Start one in another terminal with \`npm start\`, or ` +
        'say where one runs with GATEWAY_URL, API_KEY and WHATSAPP_APP_SECRET.',
    );
  }
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new DemoFault('GATEWAY_URL is no URL of a gateway; give one such as http://127.0.0.1:4000.');
  }
  await makeSureItRuns(url);
  // The file's simulator belongs to the file's gateway.
  const simulatorUrl = given(SIMULATOR_URL) ?? (url === ownUrl ? given(file.simulatorUrl) : undefined) ?? null;
  return { url, apiKey, appSecret, simulatorUrl: simulatorUrl?.replace(/\/+$/, '') ?? null };
}

/** The gateway reads `.env` too: a folder or a secret that is named there is meant for both. */
function readEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch {
    // There need not be one.
  }
}

async function readKnown(path: string): Promise<Known> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Known;
  } catch {
    return {};
  }
}

function given(value: string | null | undefined): string | undefined {
  return value == null || value.trim() === '' ? undefined : value;
}

async function makeSureItRuns(url: string): Promise<void> {
  const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
  if (ready === null) {
    throw new DemoFault(
      `No gateway answers at ${url}. Start one in another terminal with \`npm start\`, and then \`npm run demo\` again; ` +
        'with the same DATA_DIR, if you set one.',
    );
  }
  if (!ready.ok) {
    throw new DemoFault(
      `What answers at ${url} is no gateway that is ready (${url}/readyz: HTTP ${ready.status}). ` +
        'Wait until its terminal says "consent-gateway is ready", and then `npm run demo` again.',
    );
  }
}
