import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildSchema,
  GraphQLError,
  type GraphQLScalarType,
  GraphQLEnumType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';
import Fastify, { type FastifyInstance } from 'fastify';
import { badUserInput } from '../../src/graphql/bad-user-input.ts';
import { bearerAuthentication } from '../../src/graphql/authentication.ts';
import type { GatewayContext } from '../../src/graphql/context.ts';
import { errorPresenter } from '../../src/graphql/errors.ts';
import { HeldConnections, type HeldConnectionsOptions } from '../../src/graphql/held-connections.ts';
import { graphqlOverHttp } from '../../src/graphql/http.ts';
import { operationCheck } from '../../src/graphql/limits/operation-check.ts';
import { trustedDocuments } from '../../src/graphql/trusted-documents/trusted-documents.ts';
import { serveSubscriptions, type SocketOptions, type SubscriptionSockets } from '../../src/graphql/socket.ts';
import type { TransportOptions } from '../../src/graphql/transport.ts';
import { callerWith } from '../support/callers.ts';

const SDL = `
  scalar Phone
  scalar When
  enum Color { RED GREEN }
  interface Node { id: ID! }
  type Person implements Node {
    id: ID!
    name: String!
    phone: Phone
    born: When
    color: Color
    friends(first: Int = 2, named: String): [Person!]!
    risky: [Person]
    fails: String
    failsHard: String!
    echo(filter: Filter, colors: [Color!], at: When): String!
  }
  type Stone implements Node { id: ID!, weight: Float! }
  input Filter { color: Color = GREEN, at: When, phone: Phone, limit: Int! = 7, near: Filter, ids: [ID!] }
  type Query {
    person(id: ID!, by: Filter): Person
    people: [Person!]!
    node(id: ID!): Node
    echo(text: String, number: Int! = 3, filter: Filter): String!
    unwell(how: String!): String
    slow: String
  }
  type Mutation { add(by: Int! = 1): Int!, reject: Int, addSlowly(by: Int): Int! }
  type Subscription { ticks(to: Int!, fail: String): Int!, silence: Int!, flood(bytes: Int!): String! }
`;

/** Whatever the resolver above made. */
type Source = { readonly id: string };

/** A schema by graphql-js alone, with what compiled execution is known to trip over. */
export function toySchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const resolve = (type: string, resolvers: Record<string, GraphQLFieldResolver<Source, unknown>>): void => {
    const object = schema.getType(type);
    if (!isObjectType(object)) throw new Error(type);
    for (const [name, resolver] of Object.entries(resolvers)) object.getFields()[name]!.resolve = resolver;
  };
  const phone = schema.getType('Phone') as GraphQLScalarType;
  phone.parseValue = (value) => {
    if (typeof value !== 'string' || !value.startsWith('+')) throw badUserInput('Phone begins with +.');
    return { e164: value };
  };
  phone.parseLiteral = (node) => phone.parseValue('value' in node ? node.value : null);
  const when = schema.getType('When') as GraphQLScalarType;
  when.parseValue = (value) => new Date(value as string);
  when.parseLiteral = (node) => when.parseValue('value' in node ? node.value : null);
  when.serialize = (value) => (value as Date).toISOString();
  const color = schema.getType('Color') as GraphQLEnumType;
  for (const value of color.getValues()) value.value = `internal:${value.name}`;
  // buildSchema kept the look-up table of the values as they were.
  Object.assign(color, new GraphQLEnumType({ ...color.toConfig() }));

  const person = (id: string) => ({
    id,
    name: `Person ${id}`,
    born: new Date(Number(id) * 1e9),
    color: 'internal:RED',
  });
  let sum = 0;
  (schema.getType('Node') as { resolveType?: unknown }).resolveType = async (value: object) =>
    'weight' in value ? 'Stone' : 'Person';
  resolve('Person', {
    friends: async ({ id }, { first, named }) =>
      Array.from({ length: first }, (_, n) => ({ ...person(`${id}${n}`), ...(named && { name: named }) })),
    risky: () => [
      Promise.reject(new Error('first is gone')),
      person('5'),
      sleep(5).then(() => Promise.reject(new Error('late'))),
    ],
    fails: () => Promise.reject(new Error('secret of the house')),
    failsHard: async () => {
      throw new Error('secret of the house');
    },
    echo: (_source, args) => JSON.stringify(args),
  });
  resolve('Query', {
    person: async (_source, { id }) => (id === '0' ? null : person(id)),
    people: () => [person('1'), Promise.resolve(person('2'))],
    node: async (_source, { id }) => (id === 'stone' ? { id, weight: 1.5 } : person(id)),
    echo: (_source, args) => JSON.stringify(args),
    unwell: (_source, { how }) => {
      if (how === 'outage')
        throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
      if (how === 'forbidden') throw new GraphQLError('Not yours.', { extensions: { code: 'FORBIDDEN' } });
      throw Object.assign(new Error('duplicate key for +4915112345678'), { detail: 'Key (phone)=(+4915112345678)' });
    },
    slow: () => sleep(300, 'done'),
  });
  resolve('Mutation', {
    add: async (_source, { by }) => (await sleep(1), (sum += by as number)),
    addSlowly: async (_source, { by }) => (await sleep(5), (sum += by as number)),
    reject: () => Promise.reject(new Error('no')),
  });
  const { ticks, silence, flood } = schema.getSubscriptionType()!.getFields();
  ticks!.subscribe = async function* (_source: unknown, { to, fail }: { to: number; fail?: string }) {
    for (let n = 1; n <= to; n++) yield { ticks: n };
    if (fail === 'slow')
      throw Object.assign(new Error('Too far behind; resume from your cursor.'), { name: 'SlowConsumerError' });
    if (fail !== undefined) throw new Error('secret of the house');
  };
  silence!.subscribe = () => new Silence();
  flood!.subscribe = async function* (_source: unknown, { bytes }: { bytes: number }) {
    for (;;) {
      floods.pulled++;
      yield { flood: 'x'.repeat(bytes) };
    }
  };
  return schema;
}

/** How many events the flood was asked for. */
export const floods = { pulled: 0 };

/** Silent until it is returned; counts who still listens. */
class Silence implements AsyncIterableIterator<never> {
  static listeners = 0;
  #end: (result: IteratorResult<never>) => void = () => undefined;
  constructor() {
    Silence.listeners++;
  }
  next(): Promise<IteratorResult<never>> {
    return new Promise((resolve) => (this.#end = resolve));
  }
  async return(): Promise<IteratorResult<never>> {
    Silence.listeners--;
    this.#end({ done: true, value: undefined });
    return { done: true, value: undefined };
  }
  [Symbol.asyncIterator](): this {
    return this;
  }
}
export const listeners = (): number => Silence.listeners;

export const KEY = 'cg_test_key';

export interface Toy {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly socketUrl: string;
  readonly sockets: SubscriptionSockets;
  readonly held: HeldConnections;
  readonly logged: { fields: Readonly<Record<string, unknown>>; message: string }[];
  close(): Promise<void>;
}

/** A gateway with the toy schema on a port of its own. */
export async function startToy(more: Partial<SocketOptions & HeldConnectionsOptions> = {}): Promise<Toy> {
  const logged: Toy['logged'] = [];
  const schema = toySchema();
  const options: TransportOptions = {
    schema,
    operationCheck: operationCheck({ schema, introspection: true, trustedDocuments: trustedDocuments({}) }),
    authenticate: bearerAuthentication(async (key) => {
      if (key === 'outage') throw Object.assign(new Error('terminating connection'), { code: '57P01' });
      return key === KEY ? callerWith({}, 'toy') : null;
    }),
    contextFor: (caller) => ({ caller }) as GatewayContext,
    presentError: errorPresenter({ error: (fields, message) => logged.push({ fields, message }) }),
  };
  const onTrouble = (error: unknown, { id }: { readonly id: string }) => void options.presentError(error, id);
  const held = new HeldConnections({ ...options, onTrouble, ...more });
  const app = Fastify();
  await app.register(graphqlOverHttp({ ...options, held }));
  const sockets = serveSubscriptions(app.server, { ...options, held, ...more });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  return {
    app,
    sockets,
    held,
    logged,
    url: `http://127.0.0.1:${port}/graphql`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    close: async () => {
      await sockets.drain();
      await app.close();
    },
  };
}
