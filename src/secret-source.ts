import { readFile } from 'node:fs/promises';

/** `env:NAME` or `file:/path`. */
export const SECRET_SOURCE = /^(?:env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/;

/**
 * Reads what a source names, each time anew, so that a secret can be changed while the gateway runs. Null: there is nothing, or it
 * cannot be read.
 */
export async function readSecret(source: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const [, kind, place = ''] = /^(env|file):(.+)$/s.exec(source) ?? [];
  const text = kind === 'file' ? await readFile(place, 'utf8').catch(() => null) : env[place];
  const secret = kind === undefined ? '' : (text?.trim() ?? '');
  return secret === '' ? null : secret;
}
