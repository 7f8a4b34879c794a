import { writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded by `--import` into a gateway that is watched: on SIGUSR2 it collects its garbage, and tells what is left. */

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  // What finalizers free is gone after the next one.
  for (let n = 0; n < 3; n += 1) collect();
  writeSync(2, `${JSON.stringify({ memory: process.memoryUsage() })}\n`);
});
