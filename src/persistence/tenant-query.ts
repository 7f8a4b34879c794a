import pg from 'pg';
import { unansweredAfter } from './patience.ts';
import type { Statement } from './statement.ts';

/** What row-level security asks: which business the transaction is for. Nothing else in the gateway sets it. */
export const TENANT_SETTING = 'gateway.business_id';

const CONTEXT = {
  name: 'tenant_context',
  text: `select set_config('${TENANT_SETTING}', $1, true), set_config('statement_timeout', $2, true)`,
};

/** What `pg` gives a query to send with; it declares less than its extensions use. */
interface Wire {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly unknown[] }): void;
  execute(portal: { portal: string }): void;
}

interface Prepared {
  readonly text: string;
  readonly values: unknown[];
  name: string | undefined;
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
}

const Query = pg.Query as unknown as new (config: pg.QueryConfig) => Prepared & pg.Submittable;

/**
 * A prepared statement that carries its tenant along: `set_config(…, true)`, which is SET LOCAL, goes in front of it within the
 * same flight of messages. Up to the closing Sync PostgreSQL takes both for one transaction, so the context costs no round trip,
 * and the connection keeps nothing of it, not even behind a pooler that hands connections out by transaction.
 */
export class TenantQuery extends Query {
  private readonly statement: string;
  private readonly context: readonly string[];
  private isInContext = false;
  /** `pg` reads it: when it stops waiting, and the pool destroys the connection. */
  readonly query_timeout: number;

  /**
   * @param businessId null: for no tenant, so that no table shows a row
   * @param timeoutMs after which the database gives it up
   */
  constructor(businessId: string | null, { name, text }: Statement, values: unknown[], timeoutMs: number) {
    super({ name, text, values });
    this.statement = name;
    this.context = [businessId ?? '', `${timeoutMs}ms`];
    this.query_timeout = unansweredAfter(timeoutMs);
  }

  override prepare(wire: Wire): void {
    if (wire.parsedStatements[CONTEXT.name] === undefined) wire.parse(CONTEXT);
    wire.bind({ statement: CONTEXT.name, values: this.context });
    wire.execute({ portal: '' });
    super.prepare(wire);
    // `pg` notes each answered Parse under the name of the query at hand: the first answers are the context's.
    this.name = undefined;
  }

  override handleDataRow(message: unknown): void {
    if (this.isInContext) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.isInContext) {
      super.handleCommandComplete(message, wire);
      return;
    }
    this.isInContext = true;
    this.name = this.statement;
    wire.parsedStatements[CONTEXT.name] = CONTEXT.text;
  }

  override handleError(error: Error, wire: Wire): void {
    if (!this.isInContext) Reflect.deleteProperty(wire.submittedNamedStatements, this.statement);
    super.handleError(error, wire);
  }
}
