#!/usr/bin/env node
import { Command } from 'commander';
import { addBusinessCommands } from './cli/business-commands.ts';
import { addCustomerCommands } from './cli/customer-commands.ts';
import { addDatabaseCommands } from './cli/database-commands.ts';
import { addEncryptionKeyCommands } from './cli/encryption-key-commands.ts';
import { addExportCommands } from './cli/export-command.ts';
import { addImportCommand } from './cli/import-command.ts';
import { addKeyCommands } from './cli/key-commands.ts';
import { addOriginCommands } from './cli/origin-commands.ts';
import { addRetentionCommands } from './cli/retention-commands.ts';
import { addProofCommands } from './cli/proof-commands.ts';
import { addReceiptCommands } from './cli/receipt-commands.ts';
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
addCustomerCommands(program);
addEncryptionKeyCommands(program);
addDatabaseCommands(program);
addRetentionCommands(program);
addProofCommands(program);
addReceiptCommands(program);
addImportCommand(program);
addExportCommands(program);
await program.parseAsync();
