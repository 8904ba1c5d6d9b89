import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** As much of a console as an issuer sees of it: it takes logout tokens. */
export interface BackChannel {
  /** http://127.0.0.1:12345 */
  readonly origin: string;
  /** As they came. */
  readonly logoutTokens: readonly string[];
  readonly close: () => void;
}

/** Listens where the console would, on a free port unless one is told. */
export async function openBackChannel(port = 0): Promise<BackChannel> {
  const logoutTokens: string[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const token = new URLSearchParams(await text(request)).get("logout_token");
    if (request.url === "/api/auth/backchannel-logout" && token !== null) logoutTokens.push(token);
    response.end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, logoutTokens, close: () => void server.close() };
}
