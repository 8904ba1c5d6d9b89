import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { LineTailEvent } from "#lib/contract/line.ts";
import { until } from "#lib/testing/follow.ts";
import { type LocalApi, startLocalApi } from "#lib/testing/local-api.ts";

import { followLines } from "./line-tail.ts";

let api: LocalApi;
let abort: AbortController;
beforeEach(async () => {
  api = await startLocalApi();
  abort = new AbortController();
});
afterEach(async () => {
  abort.abort();
  await api.close();
});

const print = (...events: object[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");

function follow() {
  const seen: string[] = [];
  const buffer = { take: ({ event }: LineTailEvent) => void seen.push(event), fail: () => void seen.push("lost") };
  const ended = followLines({ where: "ns:a b", buffer, signal: abort.signal });
  return { seen, ended };
}

describe("a tail that is followed", () => {
  it("asks for what was typed, and goes on by itself after the server ended it for its age", async () => {
    const asked: (string | undefined)[] = [];
    api.answer = (request, response) => {
      asked.push(request.url);
      if (asked.length === 1) response.end(print({ event: "beat" }, { event: "end", reason: "time" }));
      else response.write(print({ event: "beat" }));
    };
    const { seen, ended } = follow();
    await until("it is asked for again", () => seen.length === 3);
    abort.abort();
    await ended;
    expect(seen).toEqual(["beat", "end", "beat"]);
    expect(asked).toEqual(["/api/v1/logs/tail?where=ns%3Aa+b", "/api/v1/logs/tail?where=ns%3Aa+b"]);
  });

  it("says that the connection was lost before it asks again", async () => {
    let times = 0;
    api.answer = (_, response) => {
      times += 1;
      if (times === 1) response.end(print({ event: "beat" }));
      else response.end(print({ event: "end", reason: "access" }));
    };
    const { seen, ended } = follow();
    await ended;
    expect(seen).toEqual(["beat", "lost", "end"]);
  });

  it("ends with the reason when the question is refused", async () => {
    const problem = { type: "about:blank", title: "", status: 400, code: "QD-400-where", detail: "d", action: "a" };
    api.answer = (_, response) => response.writeHead(400).end(JSON.stringify(problem));
    const { seen, ended } = follow();
    await expect(ended).rejects.toThrow("d");
    expect(seen).toEqual([]);
  });
});
