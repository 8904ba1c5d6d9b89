import { request } from "node:http";

import { StreamEvent } from "#lib/contract/stream.ts";

export interface StreamReader {
  /** The next event, parsed by the contract; undefined when the stream ended. */
  next(): Promise<StreamEvent | undefined>;
  /** Cuts the connection. */
  close(): void;
  /** Stops reading the socket, as a sleeping laptop does. */
  pause(): void;
  resume(): void;
}

/** Opens the live stream of a server. */
export async function openStream(url: string, headers: Readonly<Record<string, string>> = {}): Promise<StreamReader> {
  const { promise, resolve, reject } = Promise.withResolvers<import("node:http").IncomingMessage>();
  const sent = request(`${url}/api/v1/stream`, { headers }, resolve).on("error", reject);
  sent.end();
  const response = await promise;
  if (response.statusCode !== 200) throw new Error(`the stream answered ${response.statusCode}`);
  const events: StreamEvent[] = [];
  let waiting: ((event: StreamEvent | undefined) => void) | null = null;
  let isOver = false;
  let pending = "";
  response.setEncoding("utf8");
  const push = (event: StreamEvent | undefined) => {
    if (waiting) waiting(event);
    else if (event) events.push(event);
    waiting = null;
  };
  response.on("data", (chunk: string) => {
    const blocks = (pending + chunk).split("\n\n");
    pending = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith("data: ")) push(StreamEvent.parse(JSON.parse(block.slice(6))));
    }
  });
  response.on("error", () => undefined);
  response.on("close", () => {
    isOver = true;
    push(undefined);
  });
  return {
    next: () => {
      const event = events.shift();
      if (event || isOver) return Promise.resolve(event);
      return new Promise((resolveNext) => (waiting = resolveNext));
    },
    close: () => response.destroy(),
    pause: () => void response.pause(),
    resume: () => void response.resume(),
  };
}
