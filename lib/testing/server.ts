import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";

/** A web server on loopback that a test answers for. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** Sockets that are open now. */
  readonly sockets: number;
  /** Sockets since the start. */
  readonly accepted: number;
  close(): Promise<void>;
}

/** Starts one; with `tls` it speaks HTTPS. */
export async function startServer(listener: RequestListener, tls?: ServerOptions): Promise<TestServer> {
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  // Longer than whoever asks keeps a connection, as Quarterdeck's own: one that ends just as it is used again fails a test.
  server.keepAliveTimeout = 65_000;
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on("connection", (socket: Socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket)).on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    port,
    get sockets() {
      return sockets.size;
    },
    get accepted() {
      return accepted;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
