import { newCast, type Cast } from './cast.ts';
import { anaStops } from './chapters/ana-stops.ts';
import { anaWrites } from './chapters/ana-writes.ts';
import { emmaWithdraws } from './chapters/emma-withdraws.ts';
import { mayWeWrite } from './chapters/may-we-write.ts';
import { sevenChannels } from './chapters/seven-channels.ts';
import { theBusiness } from './chapters/the-business.ts';
import { theProof } from './chapters/the-proof.ts';
import { timeActs } from './chapters/time-acts.ts';
import { toHerPhone } from './chapters/to-her-phone.ts';
import { twoClocks } from './chapters/two-clocks.ts';
import { whatDoesNotCount } from './chapters/what-does-not-count.ts';
import { DemoFault } from './demo-fault.ts';
import { expectations } from './expectations.ts';
import { findGateway } from './find-gateway.ts';
import { gatewayClient, type Operation } from './gateway-client.ts';
import { createScreen } from './screen.ts';
import { readServerClock } from './server-clock.ts';
import { findSimulator } from './simulator.ts';
import type { Stage } from './stage.ts';
import { subscribe, type SeenEvent } from './subscriber.ts';

const READING_MS = 1_500;
const WHO: Operation<{ readonly business: { readonly name: string } }> = { text: 'query { business { name } }' };

/** Plays the whole story. @returns whether everything was as told */
async function play(): Promise<boolean> {
  const access = await findGateway();
  const startedAt = Date.now();
  const seconds = (at: number) => ((at - startedAt) / 1000).toFixed(2);
  const screen = createScreen(process.stdout);
  const cast = newCast();
  const gateway = gatewayClient(access);
  const { business } = await gateway.ask(WHO);
  const simulator = await findSimulator(access);

  screen.title('consent-gateway: may this message go to this person, and can we prove it?');
  screen.say(
    `A story of ${business.name} and ten of its customers, played against the gateway at ${access.url} through its public ` +
      `interfaces alone: GraphQL, subscriptions, and the WhatsApp webhook.${
        simulator === null ? '' : ` WhatsApp is simulated, at ${simulator.url}.`
      }`,
  );
  screen.say('→ is what is sent, ← what is answered. The right column is a subscriber that is told what happens:');
  screen.aside('subscription { windowEvents { type window { expiresAt } } }');
  screen.aside('subscription { consentEvents { type purpose { code } } }');
  screen.aside('subscription { messageEvents { status message { … } } }');
  const subscriber = await subscribe(access, (event) => {
    screen.aside(`${seconds(event.arrivedAt)} s  ${describe(event, cast)}`);
  });
  const expect = expectations((difference) => screen.differs(difference));
  const stage: Stage = { access, gateway, screen, subscriber, cast, expect, simulator };
  await screen.rest(READING_MS);
  try {
    await tell(stage);
  } finally {
    await subscriber.close();
  }

  screen.chapter('The end');
  const { differences, count } = expect;
  if (differences.length === 0) {
    screen.got(`Everything was as told: ${count} expectations held, in ${seconds(Date.now())} s.`, 'good');
  } else {
    screen.got(`${differences.length} of ${count} expectations did not hold, in ${seconds(Date.now())} s:`, 'bad');
    for (const difference of differences) screen.differs(difference);
  }
  screen.say(`See what it made in the dashboard, signed in with the same API key: ${access.url}/dashboard`);
  screen.say(`Try it yourself in the explorer: ${access.url}/graphql`);
  if (simulator !== null) screen.say(`And be the customer yourself: ${simulator.url}`);
  return differences.length === 0;
}

async function tell(stage: Stage): Promise<void> {
  const catalog = await theBusiness(stage);
  const clock = await readServerClock(stage.gateway, catalog.senderId);
  const clocks = await twoClocks(stage, catalog, clock);
  const bens = await sevenChannels(stage, catalog, clock);
  await whatDoesNotCount(stage, catalog, bens);
  const messageId = await mayWeWrite(stage, catalog);
  await toHerPhone(stage, catalog, messageId);
  const answeredAt = await anaWrites(stage, catalog, clock);
  await emmaWithdraws(stage, catalog);
  await anaStops(stage, catalog, clock);
  await theProof(stage, catalog, answeredAt);
  await timeActs(stage, catalog, clocks, clock);
}

function describe({ stream, type, phone, about }: SeenEvent, cast: Cast): string {
  const name = Object.values(cast).find((person) => person.phone === phone)?.name ?? 'a customer of another story';
  return `${stream} ${type} · ${name} · ${about}`;
}

// Whoever reads no further (`| head`) ends the story.
process.stdout.on('error', () => process.exit(1));
try {
  process.exitCode = (await play()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof DemoFault ? `\n${error.message}` : error);
  process.exitCode = 1;
}
