import type { FastifyInstance } from 'fastify';
import type { Happening } from '../happenings.ts';
import type { World } from '../world.ts';

/** What happens in this time is told together. */
const GATHER_MS = 100;
/** More happenings at once are only counted. */
const MOST_AT_ONCE = 50;
const MOST_LISTENERS = 20;
/** Whoever reads so slowly is let go; the page comes back by itself. */
const MOST_UNREAD_BYTES = 1_000_000;

/** GET /control/events: what happens, as Server-Sent Events: `{ happenings: […], more: 0 }` at most ten times a second. */
export function addEventRoute(app: FastifyInstance, world: World): void {
  let listeners = 0;
  app.get('/control/events', (_request, reply) => {
    if (listeners >= MOST_LISTENERS) {
      const message = `There are ${MOST_LISTENERS} listeners already.`;
      return reply.code(503).send({ error: { code: 'TOO_MANY_LISTENERS', message } });
    }
    listeners += 1;
    void reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write('retry: 1000\n\n');
    let gathered: Happening[] = [];
    let more = 0;
    let timer: NodeJS.Timeout | null = null;
    const stop = world.happenings.listen((happening) => {
      if (gathered.length < MOST_AT_ONCE) gathered.push(happening);
      else more += 1;
      timer ??= setTimeout(() => {
        timer = null;
        if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy();
        else raw.write(`data: ${JSON.stringify({ happenings: gathered, more })}\n\n`);
        gathered = [];
        more = 0;
      }, GATHER_MS);
    });
    raw.once('close', () => {
      listeners -= 1;
      stop();
      if (timer !== null) clearTimeout(timer);
    });
    return reply;
  });
}
