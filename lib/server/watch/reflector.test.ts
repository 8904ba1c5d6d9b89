import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { aNode, aPod } from "#lib/testing/an-object.ts";
import { type FaultProxy, startFaultProxy } from "#lib/testing/fault-proxy.ts";
import { type Followed, follow, until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

const manyPods = (count: number) =>
  Array.from({ length: count }, (_, at) => aPod(`pod-${String(at).padStart(5, "0")}`));

describe("reflector", () => {
  let api: KubeApi;
  let proxy: FaultProxy;
  let followed: Followed | undefined;

  beforeEach(async () => {
    api = await startKubeApi({ objects: [aPod("a"), aPod("b", { restarts: 3 })] });
    proxy = await startFaultProxy({ port: Number(new URL(api.url).port) });
  });

  afterEach(async () => {
    await followed?.stop();
    await proxy.close();
    await api.close();
  });

  const start = async (options: Parameters<typeof follow>[2] = {}): Promise<Followed> => {
    const started = follow(`http://127.0.0.1:${proxy.port}`, "pods", options);
    followed = started;
    await until("the watch is live", () => started.reflector.state.phase === "live");
    return started;
  };

  const lists = () => api.requests.filter(({ url }) => !url.includes("watch=1")).length;
  const watches = () => api.requests.filter(({ url }) => url.includes("watch=1"));

  it("lists, watches, and applies what is added, changed and deleted", async () => {
    const { names, table } = await start();
    expect(names()).toEqual(["a", "b"]);
    expect(table.isComplete).toBe(true);
    api.put(aPod("c"));
    api.put(aPod("a", { restarts: 9 }));
    api.remove(aPod("b"));
    await until("all three are seen", () => names().join() === "a,c" && table.sums.total("restarts") === 9);
  });

  it("lists page by page and asks every page from where the last one ended", async () => {
    for (const pod of manyPods(1201)) api.put(pod);
    const { table } = await start();
    expect(table.rowCount).toBe(1203);
    expect(api.requests.filter(({ url }) => url.includes("continue=")).length).toBe(2);
  });

  it("asks for bookmarks and an end, and resumes from the newest bookmark without listing", async () => {
    await start();
    expect(watches()[0]?.url).toMatch(/allowWatchBookmarks=true&timeoutSeconds=3\d\d/);
    const before = lists();
    // Changes of another kind move the version on; only a bookmark tells a watch of pods.
    for (let i = 0; i < 5; i++) api.put(aNode(`n${i}`));
    await until("the watch is open", () => api.openWatches === 1);
    const bytes = followed?.reflector.counts.bytes ?? 0;
    api.bookmark();
    await until("the bookmark is in", () => (followed?.reflector.counts.bytes ?? 0) > bytes);
    api.cutWatches();
    await until("it watches again", () => watches().length === 2 && api.openWatches === 1);
    const version = (url: string | undefined) => Number(/resourceVersion=(\d+)/.exec(url ?? "")?.[1]);
    expect(version(watches()[1]?.url)).toBeGreaterThan(version(watches()[0]?.url));
    expect(lists()).toBe(before);
  });

  it("misses nothing that happened while it was cut off", async () => {
    const { names } = await start();
    await proxy.down();
    api.put(aPod("c"));
    api.remove(aPod("a"));
    await until("it knows", () => followed?.reflector.state.phase === "stale");
    expect(names(), "the last known rows stay").toEqual(["a", "b"]);
    await proxy.up();
    await until("it caught up", () => names().join() === "b,c");
    expect(lists(), "history was still there").toBe(1);
  });

  it("relists once after 410 Gone, and readers never see fewer rows than there are", async () => {
    for (const pod of manyPods(700)) api.put(pod);
    const { table, names, reflector } = await start();
    let fewest = table.rowCount;
    table.subscribe(() => (fewest = Math.min(fewest, table.rowCount)));
    await proxy.down();
    api.put(aPod("new"));
    api.remove(aPod("b"));
    api.compact();
    await proxy.up();
    await until("the new state is in force", () => names().includes("new") && reflector.state.phase === "live");
    expect(names()).not.toContain("b");
    expect(fewest).toBe(702);
    expect(reflector.counts.lists).toBe(2);
  });

  it("starts the list over when its continue token is too old", async () => {
    for (const pod of manyPods(600)) api.put(pod);
    api.fault("gone", { match: /continue=/, times: 1 });
    const { table } = await start();
    expect(table.rowCount).toBe(602);
    expect(followed?.reflector.counts.lists).toBe(2);
  });

  it("says why it is stale and keeps the time when the rows were last true", async () => {
    const { reflector } = await start();
    const before = reflector.asOf;
    api.fault("500");
    api.cutWatches();
    await until("it is stale for what the server says", () => reflector.state.cause === "server");
    expect(reflector.state).toMatchObject({ phase: "stale", reason: expect.stringContaining("etcdserver") });
    expect(reflector.asOf).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY);
    api.heal();
    await until("it recovers", () => reflector.state.phase === "live");
    expect(reflector.state.cause).toBe("none");
  });

  it.each([
    ["html", "protocol"],
    ["throttle", "throttled"],
    ["forbidden", "forbidden"],
  ] as const)("tells a cluster that answers %s by its cause, from the first list on", async (fault, cause) => {
    api.fault(fault);
    followed = follow(`http://127.0.0.1:${proxy.port}`, "pods");
    const { reflector, table } = followed;
    await until("the cause is known", () => reflector.state.cause === cause);
    expect(reflector.asOf).toBeNull();
    expect(table.isComplete).toBe(false);
  });

  it("asks a broken page again instead of the whole list", async () => {
    for (const pod of manyPods(600)) api.put(pod);
    api.fault("cut", { match: /continue=/, times: 1 });
    const { table, reflector } = await start();
    expect(table.rowCount).toBe(602);
    expect(reflector.counts.lists).toBe(1);
  });

  it("turns to JSON where protobuf is refused, and says so", async () => {
    const { reflector } = await start();
    expect(reflector.wire).toBe("json");
  });

  it("opens a silent watch anew from where it was", async () => {
    let now = 1_000_000;
    const { reflector } = await start({ inactivityMilliseconds: 30_000, now: () => now });
    const lastVersion = watches().at(-1)?.url;
    now += 31_000;
    await until("a second watch", () => watches().length === 2);
    expect(watches()[1]?.url.replace(/timeoutSeconds=\d+/, "")).toBe(lastVersion?.replace(/timeoutSeconds=\d+/, ""));
    expect(lists()).toBe(1);
    await until("it stays live", () => reflector.state.phase === "live" && api.openWatches === 1);
  });

  it("notices a watch whose other end is gone without a word", async () => {
    let now = 1_000_000;
    const { names } = await start({ inactivityMilliseconds: 30_000, now: () => now });
    proxy.set({ halfOpen: true });
    api.cutWatches();
    api.put(aPod("c"));
    proxy.heal();
    now += 31_000;
    await until("the change is seen", () => names().includes("c"));
  });

  it("survives a stream cut into slices of three bytes, with every letter of every script", async () => {
    proxy.set({ sliceBytes: 3 });
    api.put(aPod("c", { phase: "Failed", reason: "Überlastung 🚢" }));
    const { table, reflector } = await start();
    api.put(aPod("d", { phase: "Failed", reason: "满员 🧯" }));
    await until("the event is in", () => table.find("default", "d") >= 0);
    expect(table.byKey.get("status")?.read(table.find("default", "c"))).toBe("Überlastung 🚢");
    expect(table.byKey.get("status")?.read(table.find("default", "d"))).toBe("满员 🧯");
    expect(reflector.counts.parseErrors).toBe(0);
  });

  it("leaves nothing open when it is stopped, whatever it was doing", async () => {
    const { reflector } = await start();
    await reflector.stop();
    await until("the watch is closed", () => api.openWatches === 0);
    api.fault("hang");
    followed = follow(`http://127.0.0.1:${proxy.port}`, "pods");
    await until("it asks", () => api.requests.length > 2);
    await followed.stop();
    expect(followed.table.rowCount).toBe(0);
  });
});
