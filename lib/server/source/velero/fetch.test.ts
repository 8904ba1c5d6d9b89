import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { startServer } from "#lib/testing/server.ts";

import { fetchSigned } from "./fetch.ts";

const choose = () => Promise.resolve({ address: "127.0.0.1", family: 4 } as const);
const signal = AbortSignal.timeout(15_000);
const options = { choose, trusted: undefined, signal, silenceMilliseconds: 100 };

describe("a store", () => {
  it("is not held to be silent while what it sent waits for a slow reader", async () => {
    const body = randomBytes(4_000_000);
    const store = await startServer((_, response) => void response.end(body));
    let bytes = 0;
    for await (const chunk of (await fetchSigned(new URL(store.url), options)) as AsyncIterable<Buffer>) {
      if (bytes === 0) await sleep(500);
      bytes += chunk.length;
    }
    expect(bytes).toBe(body.length);
    await store.close();
  });

  it("is given up when nothing more comes of it", async () => {
    const store = await startServer((_, response) => void response.write("only this"));
    const read = async (): Promise<void> => {
      for await (const _ of await fetchSigned(new URL(store.url), options));
    };
    await expect(read()).rejects.toThrow("aborted");
    await store.close();
  });
});
