#!/usr/bin/env node
import { Command } from 'commander';
import { addBusinessCommands } from './cli/business-commands.ts';
import { addDatabaseCommands } from './cli/database-commands.ts';
import { addExportCommands } from './cli/export-command.ts';
import { addImportCommand } from './cli/import-command.ts';
import { addKeyCommands } from './cli/key-commands.ts';
import { addOriginCommands } from './cli/origin-commands.ts';
import { addSenderCommands } from './cli/sender-commands.ts';
import { addTokenIssuerCommands } from './cli/token-issuer-commands.ts';

const program = new Command('consent-gateway')
  .description(
    'Businesses, senders and keys of a consent-gateway. It works on DATABASE_URL, or without one on the embedded ' +
      'database in DATA_DIR, whether its gateway runs or not.',
  )
  .showHelpAfterError('Add --help to see what can be given.');

addBusinessCommands(program);
addSenderCommands(program);
addKeyCommands(program);
addOriginCommands(program);
addTokenIssuerCommands(program);
addDatabaseCommands(program);
addImportCommand(program);
addExportCommands(program);
await program.parseAsync();
