import { ConfigError, loadEnvFile, readConfig, type Config } from '../config.ts';
import type { Result } from '../consent/user-error.ts';
import { startFault } from '../start-fault.ts';
import { CommandError } from './command-error.ts';
import { withServices, type CommandServices } from './command-services.ts';

/** How a command names its business. */
export const BUSINESS_OPTION = ['--business <name or id>', 'the business; not needed where there is only one'] as const;

/** Runs a command with the configuration; what goes wrong is told in a sentence. */
export async function runCommand(command: (config: Config) => Promise<void>): Promise<void> {
  try {
    loadEnvFile();
    const config = readConfig();
    await command(config).catch(async (error: unknown) => {
      fail(await startFault(error, config));
    });
  } catch (error) {
    fail(error instanceof ConfigError ? error.message : error);
  }
}

/** Runs a command on a migrated database. */
export function runWithServices(command: (services: CommandServices) => Promise<void>): Promise<void> {
  return runCommand((config) => withServices(config, command));
}

/** The value of what was decided. @throws CommandError with what stands in its way */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new CommandError(result.errors.map(({ message }) => message).join('\n'));
}

function fail(fault: unknown): void {
  console.error(fault);
  process.exitCode = 1;
}
