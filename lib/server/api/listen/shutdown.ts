import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import type { Runtime } from "../api.ts";

// 10 s for requests under way + 4 s for Next + what is left of 15 s for the rest.
const REQUESTS_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 100;
const PAGES_MILLISECONDS = 4_000;

export interface ShutdownOptions {
  server: Server;
  runtime: Pick<Runtime, "stop" | "close" | "hub">;
  closePages: () => Promise<void>;
}

/** Ends a server within 15 s: not ready first, goodbye on every stream, requests under way finish, then connections and pages close. */
export async function shutdown({ server, runtime, closePages }: ShutdownOptions): Promise<void> {
  runtime.stop();
  runtime.hub.shutdown("Quarterdeck is restarting");
  const closed = once(server, "close");
  server.close();
  // A connection whose last request just finished would be kept open for the next one.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MILLISECONDS);
  await within(REQUESTS_MILLISECONDS, closed);
  clearInterval(idle);
  // What is still open now is a watch or a client that does not read.
  server.closeAllConnections();
  await runtime.close();
  await within(
    PAGES_MILLISECONDS,
    closePages().catch(() => undefined),
  );
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  await Promise.race([work, sleep(milliseconds, undefined, { signal: limit.signal }).catch(() => undefined)]);
  limit.abort();
}
