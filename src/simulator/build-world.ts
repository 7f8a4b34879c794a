import { Accounts } from './accounts.ts';
import { changedBehaviour, DEFAULT_BEHAVIOUR } from './behaviour.ts';
import { chanceFrom } from './chance.ts';
import { People } from './customers/people.ts';
import { changedFaults, NO_FAULTS } from './faults.ts';
import { Happenings } from './happenings.ts';
import { MessageLog } from './messages/message-log.ts';
import { RateLimits } from './messages/rate-limits.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import { presetTemplate } from './templates/preset.ts';
import { TemplateShelf } from './templates/template-shelf.ts';
import { Timetable } from './timetable.ts';
import { Outbox } from './webhooks/outbox.ts';
import type { World } from './world.ts';

const DEFAULT_SEED = 1;
const KEPT_MESSAGES = 100_000;
const SHOWN_BODY = 4_000;

interface Hooks {
  /** Something that was planned was done. */
  readonly onProgress: () => void;
  /** Something changed that a restart shall remember. */
  readonly onTouch: () => void;
}

/** Meta as the options want it, with nothing under way yet. @throws ZodError where a setting is none */
export function buildWorld(options: SimulatorOptions, { onProgress, onTouch }: Hooks): World {
  const { seed = DEFAULT_SEED, now = Date.now, log } = options;
  const settings = {
    behaviour: changedBehaviour(DEFAULT_BEHAVIOUR, options.behaviour ?? {}),
    faults: changedFaults(NO_FAULTS, options.faults ?? {}),
  };
  const timetable = new Timetable(onProgress);
  const happenings = new Happenings();
  const outbox = new Outbox({
    appSecret: options.appSecret,
    url: options.webhookUrl ?? null,
    timetable,
    chance: chanceFrom(seed + 1),
    settings: () => settings.behaviour.webhook,
    onChange: onProgress,
    onAnswer: (answer, notices, attempt, body) => {
      const about = notices.map((notice) => notice.about);
      happenings.addWebhook({ at: now(), about, attempt, ...answer, body: body.slice(0, SHOWN_BODY) });
      const what = `webhook ${answer.httpStatus ?? answer.failure ?? 'failed'}, ${notices.length} told`;
      happenings.tell({ kind: 'webhook', at: now(), what, userId: null });
    },
  });
  const templates = new TemplateShelf();
  for (const { wabaId, templates: given } of options.accounts) {
    for (const template of given ?? []) templates.put(presetTemplate(wabaId, template));
  }
  if (log !== undefined) {
    happenings.listen(({ what }) => {
      log(what);
    });
  }
  return {
    settings,
    accounts: new Accounts(options.accounts),
    templates,
    people: new People(),
    messages: new MessageLog(options.keepMessages ?? KEPT_MESSAGES),
    rates: new RateLimits(),
    timetable,
    outbox,
    happenings,
    chance: { faults: chanceFrom(seed), delays: chanceFrom(seed + 2) },
    now,
    touch: onTouch,
  };
}
