import { readDevelopmentFile } from './development-file.ts';
import { findPortHolder } from './port-holder.ts';

/** Why the gateway cannot listen, and what is there instead; null for what is none of the usual reasons. */
export async function listenFault(error: Error, dataDir: string): Promise<string | null> {
  const { code, address = 'this host', port = 0 } = error as Partial<{ code: string; address: string; port: number }>;
  switch (code) {
    case 'EADDRINUSE':
      return portTaken(address, port, dataDir);
    case 'EACCES':
      return `This user may not use port ${port}. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return `${address} is no address of this machine. Set HOST to one that is, or to 0.0.0.0 for all.`;
    default:
      return null;
  }
}

async function portTaken(address: string, port: number, dataDir: string): Promise<string> {
  const holder = await findPortHolder(port);
  const here = await readDevelopmentFile(dataDir);
  if (holder !== null && here?.pid === holder.pid) {
    return (
      `Port ${port} and the data folder ${dataDir} are taken by another gateway (process ${holder.pid}). ` +
      'Stop it, or set both PORT and DATA_DIR for a second one.'
    );
  }
  const isGateway = await isConsentGateway(address, port);
  const who = isGateway ? 'another consent-gateway' : 'another program';
  const which = holder === null ? '' : ` (process ${holder.pid}${isGateway ? '' : `, ${holder.program}`})`;
  return `Port ${port} of ${address} is taken by ${who}${which}. Stop it, or set PORT to another port.`;
}

/** A gateway on a busy machine answers in seconds, too. */
const ANSWER_MS = 5_000;

async function isConsentGateway(address: string, port: number): Promise<boolean> {
  const host = address.includes(':') ? `[${address}]` : address;
  try {
    const answer = await fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return (await answer.text()) === '{"status":"ok"}';
  } catch {
    return false;
  }
}
