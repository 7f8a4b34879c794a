import type { FastifyReply } from 'fastify';

/** Answers that come late or never. Closing ends them all. */
export class OpenEnds {
  private readonly timers = new Set<NodeJS.Timeout>();

  /** Leaves a request without an answer, and closes its connection in the end. @param closeAfterMs when */
  leaveOpen(reply: FastifyReply, closeAfterMs: number): FastifyReply {
    void reply.hijack();
    const { socket } = reply.raw;
    const timer = this.after(closeAfterMs, () => socket?.destroy());
    socket?.once('close', () => {
      clearTimeout(timer);
      this.timers.delete(timer);
    });
    return reply;
  }

  /** Resolves after a while; at once where there is nothing to wait for. */
  async pause(ms: number): Promise<void> {
    if (ms > 0) {
      await new Promise<void>((resolve) => {
        this.after(ms, resolve);
      });
    }
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private after(ms: number, run: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
    return timer;
  }
}
