import { pino, type DestinationStream, type Logger } from 'pino';
import { redactedLine } from './redaction.ts';

/** JSON lines without personal data or secrets, on standard error: standard output is for what the terminal's reader is told. */
export function gatewayLog(level: string, destination: DestinationStream = standardError()): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    hooks: {
      logMethod(args, method) {
        if (!isAddress(args[0])) method.apply(this, args);
      },
      streamWrite: redactedLine,
    },
  } satisfies Parameters<typeof pino>[0];
  return pino(options, destination);
}

function standardError(): DestinationStream {
  const destination = pino.destination({ dest: 2, sync: true });
  // A closed terminal takes no more lines, and that must not keep the gateway from draining.
  destination.on('error', () => undefined);
  return destination;
}

/** Fastify's own news of its address, which the welcome tells. */
function isAddress(message: unknown): boolean {
  return typeof message === 'string' && message.startsWith('Server listening at ');
}
