/** A statement with a name, so that each connection parses and plans it once. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** How long it may take, in ms; default 30,000. What is asked again and again anyway is better given up early. */
  readonly timeoutMs?: number;
}
