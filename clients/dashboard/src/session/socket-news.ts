/** Tells whoever follows something that the socket came, or went. */
export class SocketNews {
  private readonly listeners = new Set<(isConnected: boolean) => void>();

  /** Whether it is there now. */
  isConnected = false;

  readonly tell = (isConnected: boolean): void => {
    this.isConnected = isConnected;
    for (const listener of this.listeners) listener(isConnected);
  };

  readonly listen = (listener: (isConnected: boolean) => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}
