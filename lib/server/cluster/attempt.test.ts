import { Pool } from "undici";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { startServer, type TestServer } from "#lib/testing/server.ts";

import { Attempt, type Receiver } from "./attempt.ts";
import { codeOf } from "./cause.ts";

const SOON = 30;
const NEVER = 60_000;

describe("attempt", () => {
  let server: TestServer;
  let pool: Pool;
  let asked: number;

  beforeEach(async () => {
    asked = 0;
    server = await startServer((request, response) => {
      asked += 1;
      if (request.url === "/ok") response.end("ok");
    });
    pool = new Pool(server.url, { connections: 1, pipelining: 1 });
  });
  afterEach(async () => {
    await pool.destroy();
    await server.close();
  });

  function send(path: string, deadline: number) {
    const calls: string[] = [];
    let attempt: Attempt | undefined;
    const done = new Promise<string[]>((resolve) => {
      const receiver: Receiver = {
        onHead: (status) => void calls.push(`head ${status}`),
        onData: (chunk) => void calls.push(`data ${chunk.toString()}`),
        onEnd: () => resolve([...calls, "end"]),
        onError: (error) => resolve([...calls, codeOf(error)]),
      };
      attempt = new Attempt(receiver, deadline);
      pool.dispatch({ method: "GET", path }, attempt);
    });
    return { done, attempt: attempt as Attempt, calls };
  }

  it("gives head, data and end", async () => {
    expect(await send("/ok", NEVER).done).toEqual(["head 200", "data ok", "end"]);
  });

  it("ends at its deadline when no head came, and frees the socket", async () => {
    expect(await send("/hang", SOON).done).toEqual(["QD_HEAD_TIMEOUT"]);
    expect(await send("/ok", NEVER).done).toEqual(["head 200", "data ok", "end"]);
  });

  it("counts the wait for a socket, and is not sent at all when its time passed in the queue", async () => {
    const first = send("/hang", NEVER);
    expect(await send("/hang", SOON).done).toEqual(["QD_HEAD_TIMEOUT"]);
    first.attempt.abort();
    expect(await send("/ok", NEVER).done).toEqual(["head 200", "data ok", "end"]);
    expect(asked).toBe(2);
  });

  it("calls nothing back after it was aborted", async () => {
    const { attempt, calls, done } = send("/hang", NEVER);
    await vi.waitFor(() => expect(asked).toBe(1));
    attempt.abort();
    attempt.abort();
    const first = await Promise.race([done, send("/ok", NEVER).done]);
    expect(first).toEqual(["head 200", "data ok", "end"]);
    expect(calls).toEqual([]);
  });
});
