import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { BARE_HEADERS } from './plain-answers.ts';
import { REQUEST_ID_HEADER } from './request-ids.ts';

/** Answers what is no HTTP that can be read, by its size, its pace or its form; what exactly was wrong is not told. */
export function answerBrokenRequest(newId: () => string): (error: Error & { code?: string }, socket: Socket) => void {
  return ({ code }, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { status, message } = answerTo(code);
    const body = JSON.stringify({ message });
    const headers = {
      ...BARE_HEADERS,
      [REQUEST_ID_HEADER]: newId(),
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`, () => {
      socket.destroy();
    });
  };
}

function answerTo(code: string | undefined): { readonly status: number; readonly message: string } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      status: 431,
      message: 'The headers of this request are too long; send fewer or shorter ones, 16 KiB in all.',
    };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, message: 'The request did not arrive in time; send it again, and all of it at once.' };
  }
  return { status: 400, message: 'This is no HTTP request that can be read; send it as HTTP/1.1.' };
}
