import type { IncomingHttpHeaders, RequestListener } from "node:http";
import type { ServerOptions } from "node:https";

import { startServer } from "#lib/testing/server.ts";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly path: string;
}

/** Takes what webhooks post, as Slack or any other program would. `answer` may be changed between two messages. */
export interface WebReceiver {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** The bodies, parsed. */
  bodies<Body>(): Body[];
  answer: RequestListener;
  close(): Promise<void>;
}

const taken: RequestListener = (_request, response) => void response.writeHead(200).end("ok");

/** Starts one on a free loopback port. */
export async function startWebReceiver(tls?: ServerOptions): Promise<WebReceiver> {
  const received: Received[] = [];
  const server = await startServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      received.push({
        headers: request.headers,
        text: Buffer.concat(chunks).toString("utf8"),
        path: request.url ?? "",
      });
      receiver.answer(request, response);
    });
  }, tls);
  const receiver: WebReceiver = {
    url: server.url,
    port: server.port,
    received,
    bodies: <Body>() => received.map(({ text }) => JSON.parse(text) as Body),
    answer: taken,
    close: () => server.close(),
  };
  return receiver;
}
