import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

import { discoveryDocuments } from "#lib/testing/kube-api/discovery.ts";

/** One request as it arrived: what a client library would fold, drop or decode is still there. */
export interface Recorded {
  method: string;
  /** The request target, byte for byte. */
  target: string;
  rawHeaders: readonly string[];
}

export interface Upstream {
  url: string;
  port: number;
  requests: readonly Recorded[];
  /** Connections since the start. */
  connections: () => number;
  /** From now on what a target that matches is answered with; the newest wins. */
  answer(match: RegExp, respond: (response: ServerResponse, request: IncomingMessage) => void): void;
  close(): Promise<void>;
}

const discovery = discoveryDocuments("v1.36.3");

const status = (code: number, reason: string) =>
  JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", reason, message: reason, code });

/** A cluster that records all that it is asked, and has nothing: every list is empty, every object is not found. */
export async function startRecorder(): Promise<Upstream> {
  const requests: Recorded[] = [];
  const answers: { match: RegExp; respond: (response: ServerResponse, request: IncomingMessage) => void }[] = [];
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const { method = "", url = "", rawHeaders } = request;
    requests.push({ method, target: url, rawHeaders });
    const told = answers.find(({ match }) => match.test(url));
    if (told) return told.respond(response, request);
    response.setHeader("content-type", "application/json");
    if (/[?&]watch=/.test(url)) return response.flushHeaders();
    const document = discovery.get(url);
    if (document !== undefined) return void response.end(JSON.stringify(document));
    const list = JSON.stringify({ kind: "List", apiVersion: "v1", metadata: { resourceVersion: "1" }, items: [] });
    if (/\?limit=|[?&]resourceVersion=/.test(url)) return void response.end(list);
    if (/^\/(?:version|readyz|livez)/.test(url)) return void response.end('{"gitVersion":"v1.36.3"}');
    response.writeHead(404).end(status(404, "NotFound"));
  });
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on("error", () => undefined).once("close", () => sockets.delete(socket)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    answer: (match, respond) => void answers.unshift({ match, respond }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
