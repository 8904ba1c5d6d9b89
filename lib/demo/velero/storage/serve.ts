import type { IncomingMessage, ServerResponse } from "node:http";

import type { Clock } from "#lib/demo/clock.ts";
import { type ListeningServer, listen } from "#lib/demo/prometheus/http/server.ts";

import { Storage } from "./storage.ts";

export interface OpenStorage {
  readonly storage: Storage;
  readonly server: ListeningServer;
}

const words = {
  AccessDenied: [403, "Request has expired"],
  SignatureDoesNotMatch: [403, "The request signature we calculated does not match the signature you provided."],
  NoSuchKey: [404, "The specified key does not exist."],
} as const;

/** Serves the fleet's object storage on loopback, on a free port unless one is told: files by signed address, and nothing else. */
export async function openStorage(clock: Clock, port = 0): Promise<OpenStorage> {
  const { promise, resolve } = Promise.withResolvers<Storage>();
  const server = await listen(async (request, response) => answer(await promise, clock, request, response), port);
  const storage = new Storage(server.url);
  resolve(storage);
  return { storage, server };
}

function answer(storage: Storage, clock: Clock, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const path = decodeURIComponent(pathname.slice(1));
  const refused = storage.refuse(path, searchParams, clock.now());
  const file = refused ? undefined : storage.get(path);
  if (file && request.method === "GET") {
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.length }).end(file);
    return;
  }
  const code = refused ?? "NoSuchKey";
  const [status, message] = words[code];
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, { "content-type": "application/xml" }).end(body);
}
