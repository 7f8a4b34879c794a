import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Balancer, type Target } from '../../src/cluster/balancer.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

/** Greets with its name, and repeats whatever it is told. */
async function echo(name: string): Promise<{ target: Target; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write(`${name}:`);
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { target: { host: '127.0.0.1', port: (server.address() as AddressInfo).port }, server };
}

async function balancerOf(ready: readonly Target[], patienceMs = 5_000): Promise<{ balancer: Balancer; port: number }> {
  const balancer = new Balancer({ patienceMs });
  for (const target of ready) balancer.setReady(target, true);
  const url = await balancer.listen('127.0.0.1', 0);
  open.push(balancer);
  return { balancer, port: Number(new URL(url).port) };
}

/** All that is answered to a text, until the other side ends. */
async function answerTo(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(text);
  let answer = '';
  for await (const piece of socket) answer += String(piece);
  return answer;
}

test('connections go in turn to those that are ready, whole, and each half ends by itself', async () => {
  const [a, b, c] = [await echo('a'), await echo('b'), await echo('c')];
  const { balancer, port } = await balancerOf([a.target, b.target, c.target]);
  const answers = [await answerTo(port, 'one'), await answerTo(port, 'two'), await answerTo(port, 'three')];
  expect(answers.toSorted()).toEqual(['a:one', 'b:two', 'c:three']);
  balancer.setReady(b.target, false);
  const later = [await answerTo(port, 'x'), await answerTo(port, 'x'), await answerTo(port, 'x')];
  expect(new Set(later)).toEqual(new Set(['a:x', 'c:x']));
});

test('one that takes no connection is passed over, before anything is sent', async () => {
  const [gone, lives] = [await echo('gone'), await echo('lives')];
  gone.server.close();
  await once(gone.server, 'close');
  const { port } = await balancerOf([gone.target, lives.target]);
  for (let turn = 0; turn < 4; turn += 1) expect(await answerTo(port, 'x')).toBe('lives:x');
});

test('where one dies its clients are cut off at once, and those of others are not', async () => {
  const [a, b] = [await echo('a'), await echo('b')];
  const { balancer, port } = await balancerOf([a.target, b.target]);
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const socket = connect(port, '127.0.0.1');
      const [greeting] = (await once(socket, 'data')) as [Buffer];
      return { socket, name: greeting.toString() };
    }),
  );
  const ofA = clients.find(({ name }) => name === 'a:')!.socket;
  const ofB = clients.find(({ name }) => name === 'b:')!.socket;
  balancer.drop(a.target);
  await once(ofA, 'close');
  ofB.end('still here');
  const [answer] = (await once(ofB, 'data')) as [Buffer];
  expect(answer.toString()).toBe('still here');
});

test('where none is ready, a call waits for one, and is told so in the end', async () => {
  const late = await echo('late');
  const { balancer, port } = await balancerOf([]);
  const waiting = answerTo(port, 'x');
  balancer.setReady(late.target, true);
  expect(await waiting).toBe('late:x');

  const { port: forsaken } = await balancerOf([], 1);
  const answer = await fetch(`http://127.0.0.1:${String(forsaken)}/graphql`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('No replica is ready. Try again soon');
});
