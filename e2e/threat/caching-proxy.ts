import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

interface Stored {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** Of the request, what `Vary` named. */
  varied: string;
}

/** A shared cache between a browser and the server: it keeps whatever RFC 9111 lets it keep, for as long as it likes. */
export interface CachingProxy {
  port: number;
  /** Targets of what it keeps. */
  kept(): string[];
  /** How many answers it gave from what it keeps. */
  hits(): number;
  close(): Promise<void>;
}

/** RFC 9111, 3: what a shared cache may keep. What is heuristic there is taken to its end: an answer that forbids nothing is kept. */
function mayKeep(asked: IncomingMessage, answer: IncomingMessage): boolean {
  const control = (answer.headers["cache-control"] ?? "").toLowerCase();
  if (asked.method !== "GET" || /\b(?:no-store|private)\b/.test(control) || answer.headers.vary === "*") return false;
  const isShared = /\b(?:public|s-maxage|must-revalidate)\b/.test(control);
  return (asked.headers.authorization === undefined || isShared) && !/\bno-cache\b|max-age=0/.test(control);
}

const varyOn = (names: string, { headers }: IncomingMessage): string =>
  JSON.stringify(
    names
      .toLowerCase()
      .split(/ *, */)
      .map((name) => headers[name]),
  );

export async function startCachingProxy(target: number): Promise<CachingProxy> {
  const shelf = new Map<string, Stored[]>();
  let hits = 0;
  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = "/", method, headers } = asked;
    // Files of the build are for everybody, and kept for long.
    const key = createHash("sha256").update(`${method} ${url}`).digest("hex") + url;
    const known = shelf.get(key)?.find((one) => one.varied === varyOn(one.headers.vary ?? "", asked));
    if (known) {
      hits += 1;
      return void response.writeHead(known.status, known.headers).end(known.body);
    }
    const sent = request({ host: "127.0.0.1", port: target, method, path: url, headers });
    asked.pipe(sent);
    const [got] = (await once(sent, "response")) as [IncomingMessage];
    const body = await buffer(got);
    if (mayKeep(asked, got)) {
      const varied = varyOn(got.headers.vary ?? "", asked);
      shelf.set(key, [...(shelf.get(key) ?? []), { status: got.statusCode ?? 0, headers: got.headers, body, varied }]);
    }
    response.writeHead(got.statusCode ?? 502, got.headers).end(body);
  };
  const server = createServer((asked, response) => void answer(asked, response).catch(() => response.destroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    kept: () => [...shelf.keys()].map((key) => key.slice(64)),
    hits: () => hits,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
