import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aDeployment, aPod } from "#lib/testing/an-object.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { searchObjects } from "./find.ts";

let east: KubeApi;
let west: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  const crashing = { ready: false, waiting: "CrashLoopBackOff" } as const;
  east = await startKubeApi({
    objects: [
      aPod("web", { namespace: "shop" }),
      aPod("web-1", { namespace: "shop" }),
      aPod("web-2", { namespace: "shop", ...crashing }),
      aPod("my-web-0", { namespace: "data" }),
      aPod("cobweb", { namespace: "data" }),
      aDeployment("web-1"),
    ],
  });
  west = await startKubeApi({ objects: [aPod("web-9", { namespace: "shop" })] });
  engine = startEngine({ east: east.url, west: west.url });
  await engine.follow(["pods", "workloads"], ["east", "west"]);
});

afterAll(async () => {
  await engine.close();
  await Promise.all([east.close(), west.close()]);
});

const search = (text: string, limit = 20, signal = new AbortController().signal) =>
  searchObjects({ engine, viewer: aViewer, input: { text, limit }, signal });
const found = async (text: string): Promise<string[]> =>
  (await search(text)).objects.map(({ cluster, resource, name }) => `${cluster}/${resource}/${name}`);

describe("a search over all clusters", () => {
  it("ranks the whole name, its beginning, the beginning of a part, anywhere in it; then the worst health, then workloads", async () => {
    expect(await found("web")).toEqual([
      "east/pods/web",
      "east/pods/web-2",
      "east/deployments/web-1",
      "east/pods/web-1",
      "west/pods/web-9",
      "east/pods/my-web-0",
      "east/pods/cobweb",
    ]);
  });

  it("narrows by further words in name, namespace or cluster", async () => {
    expect(await found("web west")).toEqual(["west/pods/web-9"]);
    expect(await found("DATA web")).toEqual(["east/pods/my-web-0", "east/pods/cobweb"]);
    expect(await found("shop/web-2")).toEqual(["east/pods/web-2"]);
  });

  it("looks for names: a namespace or cluster alone finds nothing in it", async () => {
    expect(await found("shop")).toEqual([]);
    expect(await found("west")).toEqual([]);
  });

  it.each(["", "  ", "/", "w\u0000b", "wéb", '"', "web-2-and-more-than-any-name-has"])(
    "finds nothing by %j",
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );

  it("counts what it does not list, and says how each is", async () => {
    const answer = await search("web", 2);
    expect(answer).toMatchObject({ total: 7, clusters: 2, partial: [] });
    expect(answer.objects.map(({ status, health, namespace }) => [status, health, namespace])).toEqual([
      ["Running", "ok", "shop"],
      ["CrashLoopBackOff", "crit", "shop"],
    ]);
  });
});
