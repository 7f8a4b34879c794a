import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readState, stateOf } from './state.ts';
import type { World } from './world.ts';

/** Changes that come together are written together. */
const WRITE_AFTER_MS = 1_000;

/** Keeps what a restart shall remember. */
export class StateFile {
  private readonly path: string | null;
  private world: World | null = null;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  /** @param path null: nothing is remembered */
  constructor(path: string | null) {
    this.path = path;
  }

  /** Reads what there is, and takes the world to the point where it was left. @throws where the file is not its own */
  async open(world: World): Promise<void> {
    this.world = world;
    if (this.path === null) return;
    const text = await readFile(this.path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (text !== null) readState(world, text);
  }

  /** Something changed. */
  touch(): void {
    if (this.path === null || this.timer !== null || this.world === null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.write();
    }, WRITE_AFTER_MS);
    this.timer.unref();
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
      this.write();
    }
    await this.writing;
  }

  private write(): void {
    const { path, world } = this;
    if (path === null || world === null) return;
    const text = JSON.stringify(stateOf(world));
    this.writing = this.writing.then(async () => {
      await mkdir(dirname(path), { recursive: true });
      // Whole or not at all: a start that is cut short finds the state before.
      await writeFile(`${path}.new`, text, { mode: 0o600 });
      await rename(`${path}.new`, path);
    });
    // Without it, a full disk would end the process; what is remembered is not worth that.
    this.writing = this.writing.catch(() => undefined);
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
