import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildGatewaySchema, printGatewaySchema } from './schema.ts';

/** `npm run schema:emit`: writes what clients build against. */
const path = process.argv[2] ?? 'schema/schema.graphql';
await mkdir(dirname(path), { recursive: true });
await writeFile(path, printGatewaySchema(await buildGatewaySchema()));
