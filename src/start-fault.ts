/** One sentence for what keeps the gateway from starting, with what to do; the error itself where it is a bug. */
export async function startFault(error: unknown): Promise<unknown> {
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${String(port)} of ${address ?? 'this host'} is taken by ${await whoListens(address, port)}. Stop it, or set PORT to another port.`;
    case 'EACCES':
      return 'This user may not use that port. Set PORT to one above 1023.';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return `The database at DATABASE_URL cannot be reached (${code}). Start it, or correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return 'The database at DATABASE_URL refuses the user or the password. Correct DATABASE_URL.';
    case '3D000':
      return 'The database that DATABASE_URL names does not exist. Create it, or correct DATABASE_URL.';
    case '42501':
      return 'The user of DATABASE_URL may not create tables there. Grant it CREATE on the database and its schema public.';
    default:
      return error;
  }
}

async function whoListens(address = '127.0.0.1', port = 0): Promise<string> {
  try {
    const host = address.includes(':') ? `[${address}]` : address;
    const answer = await fetch(`http://${host}:${String(port)}/healthz`, { signal: AbortSignal.timeout(500) });
    return (await answer.text()) === '{"status":"ok"}' ? 'another consent-gateway' : 'another program';
  } catch {
    return 'another program';
  }
}
