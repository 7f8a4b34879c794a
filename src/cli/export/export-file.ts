import { open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import type { Instant } from '../../consent/instant.ts';
import { CommandError } from '../command-error.ts';

/** How far an export to a file has come; what it was asked for must be the same again. */
export interface Checkpoint {
  /** Of the business, the format and the statuses. */
  readonly about: string;
  readonly exportId: string;
  readonly asOf: Instant;
  readonly after: string | null;
  readonly bytes: number;
  readonly lines: number;
  readonly looked: number;
}

/** `<out>.partial` grows; `<out>.checkpoint` says how much of it counts; at the end the one becomes the file, and the other goes. */
export class ExportFile {
  private readonly out: string;
  private readonly file: FileHandle;
  private bytes: number;

  private constructor(out: string, file: FileHandle, bytes: number) {
    this.out = out;
    this.file = file;
    this.bytes = bytes;
  }

  /** @param checkpoint null: from the first byte */
  static async open(out: string, checkpoint: Checkpoint | null): Promise<ExportFile> {
    const partial = `${out}.partial`;
    const bytes = checkpoint?.bytes ?? 0;
    const file = await open(partial, checkpoint === null ? 'w' : 'r+', 0o600).catch((error: unknown) => {
      throw new CommandError(`${partial} cannot be written (${(error as { code?: string }).code ?? 'unknown'}).`);
    });
    if ((await file.stat()).size < bytes) {
      await file.close();
      throw new CommandError(`${partial} is not as this export left it. Begin again with --restart.`);
    }
    await file.truncate(bytes);
    return new ExportFile(out, file, bytes);
  }

  async append(text: string, checkpoint: Omit<Checkpoint, 'bytes'>): Promise<void> {
    const chunk = Buffer.from(text);
    await this.file.write(chunk, 0, chunk.length, this.bytes);
    this.bytes += chunk.length;
    const path = checkpointOf(this.out);
    await writeFile(`${path}.next`, JSON.stringify({ ...checkpoint, bytes: this.bytes }), { mode: 0o600 });
    await rename(`${path}.next`, path);
  }

  async finish(): Promise<void> {
    await this.file.sync();
    await rename(`${this.out}.partial`, this.out);
    await rm(checkpointOf(this.out), { force: true });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** Where an export of the same was broken off; null: nowhere. */
export async function readCheckpoint(out: string, about: string): Promise<Checkpoint | null> {
  let text: string;
  try {
    text = await readFile(checkpointOf(out), 'utf8');
  } catch {
    return null;
  }
  const checkpoint = JSON.parse(text) as Checkpoint;
  if (checkpoint.about === about) return checkpoint;
  throw new CommandError(`Another export to ${out} was broken off. Give its options again, or --restart to drop it.`);
}

function checkpointOf(out: string): string {
  return `${out}.checkpoint`;
}
