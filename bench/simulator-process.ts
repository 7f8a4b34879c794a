/* Meta: the simulator, in a process of its own. */
import type { Simulator } from '../src/simulator/start-simulator.ts';
import { answerQuestions } from './asked-process.ts';
import { sampleAccount, startSimulator } from './compiled-gateway.ts';
import { APP_SECRET } from './webhook-kinds.ts';

let simulator: Simulator | undefined;

/** One message that Meta accepted. */
export interface Seen {
  /** The gateway's id. */
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
}

const questions = {
  /** @returns where the Graph API is, and the token */
  start: async ({ messagesPerSecond, webhookUrl }: { messagesPerSecond: number; webhookUrl: string }) => {
    const account = sampleAccount();
    const phoneNumbers = account.phoneNumbers.map((number) => ({ ...number, messagesPerSecond }));
    simulator = await startSimulator({
      appSecret: APP_SECRET,
      webhookUrl,
      accounts: [{ ...account, phoneNumbers }],
    });
    return { url: simulator.url, token: simulator.token };
  },
  count: () => simulator?.messages().length ?? 0,
  seen: (): Seen[] =>
    (simulator?.messages() ?? []).map(({ callbackData, acceptedAt }) => ({ id: callbackData ?? '', at: acceptedAt })),
  /** Requests that were not accepted, by Meta's code. */
  refusals: (): Record<string, number> => {
    const refused = simulator?.requests().filter(({ messageId }) => messageId === null) ?? [];
    return Object.fromEntries(
      [...Map.groupBy(refused, ({ code, httpStatus }) => String(code ?? httpStatus))].map(([why, all]) => [
        why,
        all.length,
      ]),
    );
  },
  settled: () => simulator?.settled(),
};

export type SimulatorProcess = typeof questions;
answerQuestions(questions, async () => simulator?.close());
