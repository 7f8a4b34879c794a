import { pino, type Logger } from 'pino';

/** JSON lines on standard error: standard output is for what the terminal's reader is told. */
export function gatewayLog(level: string): Logger {
  const destination = pino.destination({ dest: 2, sync: true });
  // A closed terminal takes no more lines, and that must not keep the gateway from draining.
  destination.on('error', () => undefined);
  const options = {
    level,
    base: { pid: process.pid },
    hooks: {
      logMethod(args, method) {
        if (!isAddress(args[0])) method.apply(this, args);
      },
    },
  } satisfies Parameters<typeof pino>[0];
  return pino(options, destination);
}

/** Fastify's own news of its address, which the welcome tells. */
function isAddress(message: unknown): boolean {
  return typeof message === 'string' && message.startsWith('Server listening at ');
}
