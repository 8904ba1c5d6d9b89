import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Relay {
  url: string;
  /** Ends every connection that passes now; new ones pass again. */
  cut: () => void;
  /** Refuses connections until `true` again, and ends those that pass. */
  pass: (isPassing: boolean) => void;
  close: () => Promise<void>;
}

/** A network between a browser and the console at `target` that can be cut. */
export async function startRelay(target: string): Promise<Relay> {
  const { port, hostname } = new URL(target);
  const sockets = new Set<Socket>();
  let isPassing = true;
  const server = createServer((near) => {
    if (!isPassing) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    pass(next) {
      isPassing = next;
      if (!next) cut();
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
