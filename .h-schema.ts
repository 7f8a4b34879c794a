import { readFileSync } from 'node:fs';
import { connectOrm } from './src/persistence/orm.ts';
const orm = await connectOrm(readFileSync('/tmp/h/url', 'utf8'));
try { orm.config.get('schemaGenerator').ignoreRoutines = true; console.log(await orm.schema.getUpdateSchemaSQL({ schema: 'public', wrap: false })); } finally { await orm.close(); }
