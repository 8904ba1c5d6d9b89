import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { forbidden } from "#lib/demo/access/forbidden.ts";
import { notImplemented } from "#lib/demo/store/api-error.ts";

import { sendError, statusOf, wantsProtobuf } from "./answer.ts";
import { parseAttributes } from "./attributes.ts";
import type { ClusterServer, ClusterServerOptions, Exchange } from "./contract.ts";
import { dispatch, handlerName } from "./dispatch.ts";

/** Serves one cluster over HTTPS on loopback, on a free port unless one is told. */
export async function startClusterServer(cluster: ClusterServerOptions, port = 0): Promise<ClusterServer> {
  const { certificate: cert, key, clientAuthority: ca } = cluster.tls;
  // A client without a certificate may still bring a token: authenticate decides.
  const server = createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: false });
  server.on("request", (request, response) => void answer(cluster, request, response));
  server.on("upgrade", (request, socket, head) => void upgrade(cluster, request, socket, head));
  // Watches last longer than any timeout that a web server has for requests.
  server.requestTimeout = 0;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answer = (cluster: ClusterServerOptions, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers one request to a cluster, whatever server took it. */
export const answer: Answer = async (cluster, request, response) => {
  try {
    await dispatch(await admit(cluster, request), response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendError(response, error, wantsProtobuf(request) ? cluster.protobuf : undefined);
  }
};

/** Who asks for what, and may. @throws ApiError 401, 403 */
async function admit(cluster: ClusterServerOptions, request: IncomingMessage): Promise<Exchange> {
  const url = new URL(`https://127.0.0.1${request.url ?? "/"}`);
  const attributes = parseAttributes(request.method ?? "GET", url);
  const user = await cluster.authenticate(request, attributes);
  const { allowed, reason } = await cluster.authorize(user, attributes);
  if (!allowed) throw forbidden(user, attributes, reason);
  return { request, query: url.searchParams, attributes, user, cluster };
}

type Upgrade = (cluster: ClusterServerOptions, request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

const upgrade: Upgrade = async (cluster, request, socket, head) => {
  socket.on("error", () => socket.destroy());
  try {
    const exchange = await admit(cluster, request);
    const name = handlerName(exchange.attributes);
    const handler = cluster.upgrades?.[name];
    if (handler === undefined) throw notImplemented(`the embedded fleet does not upgrade ${name}`);
    await handler(exchange, socket, head);
  } catch (error) {
    const status = statusOf(error);
    const body = JSON.stringify(status);
    const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
    socket.end(`HTTP/1.1 ${status.code} Refused\r\n${headers}\r\n\r\n${body}`);
  }
};
