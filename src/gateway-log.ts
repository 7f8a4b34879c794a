import { pino, type Logger } from 'pino';

/** JSON lines on standard error: standard output is for what the terminal's reader is told. */
export function gatewayLog(level: string): Logger {
  return pino({ level, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));
}
