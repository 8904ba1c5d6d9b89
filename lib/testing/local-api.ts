import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface LocalApi {
  /** What answers a request; replace it between requests. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close: () => Promise<void>;
}

/**
 * A server on loopback that stands for Quarterdeck's, and is where this process's `fetch` of a path goes, as a browser's page would have it.
 */
export async function startLocalApi(): Promise<LocalApi> {
  const api: LocalApi = {
    answer: (_, response) => void response.writeHead(404).end(),
    close: async () => {
      globalThis.fetch = ownFetch;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => api.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ownFetch = globalThis.fetch;
  globalThis.fetch = (path, init) => ownFetch(typeof path === "string" ? `${origin}${path}` : path, init);
  return api;
}
