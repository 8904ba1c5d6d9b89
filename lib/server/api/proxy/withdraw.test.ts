import { afterEach, describe, expect, it } from "vitest";

import type { EndOfRight } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";
import { until } from "#lib/testing/follow.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A proxy for somebody whose rights the test takes away, over a cluster that writes this and never ends. */
async function start(contentType: string, written: string, followed?: number) {
  const kept = new Map<string, (end: EndOfRight) => void>();
  let hasLeft = false;
  const upstream = await startUpstream((_request, response) => {
    response.on("close", () => (hasLeft = true));
    response.writeHead(200, { "content-type": contentType }).write(written);
  });
  const grants = {
    ...LOCAL_VIEWER.grants,
    keep: (_cluster: string, question: object, onEnd: (end: EndOfRight) => void) => {
      const key = JSON.stringify(question);
      kept.set(key, onEnd);
      return () => kept.delete(key);
    },
  };
  const viewer = aViewerNamed("paula", { mode: "oidc", grants });
  const quarterdeck = await startApiServer({
    clusters: { east: upstream.url },
    viewer,
    ...(followed === undefined ? {} : { followed }),
  });
  open.push(quarterdeck, upstream);
  const ask = async (path: string) => {
    const answer = await fetch(`${quarterdeck.url}/api/v1/clusters/east/k8s${path}`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = await reader.read();
    return { answer, reader, first: new TextDecoder().decode(first.value) };
  };
  return { ask, kept, hasLeft: () => hasLeft };
}

const pods = "/api/v1/namespaces/shop/pods";
const event = `${JSON.stringify({ type: "ADDED", object: {} })}\n`;
const refused = { isRefused: true, reason: "the binding is gone" };

describe("an answer of the proxy whose right is taken away", () => {
  it("of a watch ends with the event that kubectl understands", async () => {
    const { ask, kept, hasLeft } = await start("application/json", event);
    const { reader, first } = await ask(`${pods}?watch=1`);
    expect(first).toBe(event);
    expect(kept.size).toBe(1);
    for (const onEnd of kept.values()) onEnd(refused);
    const last = JSON.parse(new TextDecoder().decode((await reader.read()).value)) as object;
    expect(last).toMatchObject({ type: "ERROR", object: { kind: "Status", code: 403, reason: "Forbidden" } });
    expect(JSON.stringify(last)).toContain("QD-403-access: east no longer lets you watch pods in shop");
    expect((await reader.read()).done).toBe(true);
    await until("the cluster is left", hasLeft);
    expect(kept.size).toBe(0);
  });

  it.each([
    ["a watch in the middle of an event", `${pods}?watch=1`, "application/json", '{"type":"ADDED","obj'],
    ["a watch in another language", `${pods}?watch=1`, "application/vnd.kubernetes.protobuf;stream=watch", "\n"],
    ["a log", `${pods}/web/log?follow=1`, "text/plain", "so far\n"],
    ["a long list", pods, "application/json", '{"items":[\n'],
  ])("of %s is cut", async (_name, path, contentType, written) => {
    const { ask, kept, hasLeft } = await start(contentType, written);
    const { reader, first } = await ask(path);
    expect(first).toBe(written);
    for (const onEnd of kept.values()) onEnd(refused);
    await expect(reader.read()).rejects.toThrow("terminated");
    await until("the cluster is left", hasLeft);
  });
});

describe("what one person follows through the proxy", () => {
  it("is so much and no more, and what is over frees its place", async () => {
    const { ask } = await start("application/json", event, 2);
    const [first] = await Promise.all([ask(`${pods}?watch=1`), ask(`${pods}/web/log?follow=1`)]);
    const { answer, first: said } = await ask(`${pods}?watch=1`);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(said).toContain("You follow 2 logs and watches, and 2 is the limit of one person.");
    expect((await ask(pods)).answer.status).toBe(200);
    await first?.reader.cancel();
    await expect.poll(async () => (await ask(`${pods}?watch=1`)).answer.status).toBe(200);
  });
});
