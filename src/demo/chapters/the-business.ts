import { BUSINESS, CHANNELS, catalogFor, type Catalog } from '../catalog.ts';
import { chapter, ask, type Stage } from '../stage.ts';

/** Who speaks, and with which words consent is asked for. */
export async function theBusiness(stage: Stage): Promise<Catalog> {
  const { screen } = stage;
  await chapter(
    stage,
    '1  The business, and the words it asks with',
    'Consent is given to particular words. So every wording is published before it is shown: one notice for each purpose ' +
      'and source channel, in versions that never change.',
  );
  const shown =
    'query { business { name senders { businessName phone } purposes { code title } } ' +
    'notices(locale: "en") { id sourceChannel text purpose { code } } }';
  const answer = await ask(stage, shown, BUSINESS, {});
  const catalog = catalogFor(answer);
  const { business, notices } = answer;
  const senders = business.senders.map(({ businessName, phone }) => `${phone} as "${businessName}"`).join(', ');
  screen.got(`${business.name} writes from ${senders}`);
  for (const { code, title, marketing, validityDays } of business.purposes) {
    const kind = marketing ? '  (marketing)' : '';
    screen.row('·', code, `${title}${kind}${validityDays === null ? '' : `  (lasts ${validityDays} days)`}`);
  }
  screen.got(`${notices.length} notices; these seven ask for ${catalog.purpose.code}:`);
  for (const channel of CHANNELS) screen.row('·', channel, `"${catalog.notices[channel].text}"`);
  return catalog;
}
