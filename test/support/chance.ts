import { randomInt } from 'node:crypto';

/** The seed that a variable gives; else one of chance, but in CI, which refuses or takes a change by what the change does, always the same. */
export function seedOf(variable: string, below: number): number {
  const given = process.env[variable];
  if (given !== undefined) return Number(given);
  return process.env['CI'] === 'true' ? 20_261_122 % below : randomInt(below);
}
