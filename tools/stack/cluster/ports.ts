import { createServer } from "node:net";

/** Every listener of one cluster. kwokctl would choose some itself, and on every interface. */
export const portNames = ["apiserver", "etcd", "etcdPeer", "controllerManager", "scheduler", "kwok"] as const;

export type Ports = Record<(typeof portNames)[number], number>;

// Below 32768, where Linux takes the local ports of outgoing connections from: a port chosen now is still free later.
const lowest = 20_000;
const highest = 29_999;

type ChooseOptions = { isFree?: (port: number) => Promise<boolean>; random?: () => number };

/** Ports of one cluster, free on 127.0.0.1, none of them in `taken`; the chosen ones are added to it. */
export async function choosePorts(taken: Set<number>, options: ChooseOptions = {}): Promise<Ports> {
  const chosen = await findFreePorts(portNames.length, taken, options);
  const [apiserver = 0, etcd = 0, etcdPeer = 0, controllerManager = 0, scheduler = 0, kwok = 0] = chosen;
  return { apiserver, etcd, etcdPeer, controllerManager, scheduler, kwok };
}

/** So many ports free on 127.0.0.1, none of them in `taken`; they are added to it. */
export async function findFreePorts(count: number, taken: Set<number>, options: ChooseOptions = {}): Promise<number[]> {
  const { isFree = isFreeOnLoopback, random = Math.random } = options;
  const chosen: number[] = [];
  let port = lowest + Math.floor(random() * (highest - lowest + 1));
  for (let tried = lowest; chosen.length < count; tried += 1) {
    if (tried > highest) throw new Error(`No ${count} free ports between ${lowest} and ${highest}.`);
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port);
      chosen.push(port);
    }
    port = port === highest ? lowest : port + 1;
  }
  return chosen;
}

function isFreeOnLoopback(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once("error", () => resolve(false));
  server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  return promise;
}
