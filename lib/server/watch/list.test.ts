import { afterEach, describe, expect, it } from "vitest";

import { aPod } from "#lib/testing/an-object.ts";
import { type Followed, follow, until } from "#lib/testing/follow.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

type Page = { version: string; names: string[]; next?: string; isCut?: boolean };

const bodyOf = ({ version, names, next }: Page): string =>
  JSON.stringify({
    kind: "PodList",
    apiVersion: "v1",
    metadata: { resourceVersion: version, ...(next === undefined ? {} : { continue: next, remainingItemCount: 1 }) },
    items: names.map((name) => aPod(name)),
  });

const gone = `${JSON.stringify({ type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired" } })}\n`;

describe("list", () => {
  let server: TestServer;
  let followed: Followed;

  afterEach(async () => {
    await followed.stop();
    await server.close();
  });

  /** Answers the pages one request after the other; after `goneAfter` of them a watch says once that history is gone. */
  async function serve(pages: Page[], goneAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
    const asked: string[] = [];
    let hasToldGone = false;
    server = await startServer((request, response) => {
      const url = request.url ?? "";
      if (!url.includes("/pods")) return void response.end("{}");
      response.setHeader("content-type", "application/json");
      if (url.includes("watch=1")) {
        if (asked.length < goneAfter || hasToldGone) return void response.write("\n");
        hasToldGone = true;
        return void response.end(gone);
      }
      const page = pages[asked.length] ?? { version: "99", names: [] };
      asked.push(new URL(url, "http://127.0.0.1").searchParams.get("continue") ?? "");
      const body = bodyOf(page);
      if (page.isCut !== true) return void response.end(body);
      response.write(body.slice(0, -20), () => response.destroy());
      return undefined;
    });
    followed = follow(server.url, "pods");
    return asked;
  }

  const live = (count: number, asked: string[]) =>
    until("it is live", () => asked.length >= count && followed.reflector.state.phase === "live");

  it("starts over when the first page is cut, so that what was deleted meanwhile does not stay for ever", async () => {
    const asked = await serve([
      { version: "10", names: ["a", "b"], isCut: true },
      { version: "20", names: ["b"] },
    ]);
    await live(2, asked);
    expect(followed.names()).toEqual(["b"]);
    expect(followed.reflector.counts.lists).toBe(2);
  });

  it("starts a relist over in the same way", async () => {
    const pages = [
      { version: "5", names: ["z"] },
      { version: "10", names: ["a", "b"], isCut: true },
      { version: "20", names: ["b"] },
    ];
    const asked = await serve(pages, 1);
    await live(3, asked);
    expect(followed.names()).toEqual(["b"]);
  });

  it("asks a later page again from its token, which names the same version", async () => {
    const asked = await serve([
      { version: "10", names: ["a"], next: "two" },
      { version: "10", names: ["b"], isCut: true },
      { version: "10", names: ["b"] },
    ]);
    await live(3, asked);
    expect(asked).toEqual(["", "two", "two"]);
    expect(followed.names()).toEqual(["a", "b"]);
    expect(followed.reflector.counts.lists).toBe(1);
  });

  it("encodes the token, whatever is in it", async () => {
    const asked = await serve([
      { version: "10", names: ["a"], next: "a+b/c==&limit=1" },
      { version: "10", names: ["b"] },
    ]);
    await live(2, asked);
    expect(asked).toEqual(["", "a+b/c==&limit=1"]);
  });

  it("gives up on a page that is cut again and again, and starts the list over", async () => {
    const cut = { version: "10", names: ["b"], isCut: true };
    const asked = await serve([
      { version: "10", names: ["a"], next: "two" },
      cut,
      cut,
      cut,
      { version: "30", names: ["a", "b"] },
    ]);
    await live(5, asked);
    expect(asked).toEqual(["", "two", "two", "two", ""]);
    expect(followed.names()).toEqual(["a", "b"]);
  });
});
