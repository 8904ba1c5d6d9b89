import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { OwnCluster, Registry, RegistryChange } from "#lib/server/cluster/cluster.ts";
import { aPod } from "#lib/testing/an-object.ts";
import { aMember, until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { Watches } from "./watches.ts";

/** A registry whose clusters the test adds and removes. */
class Clusters implements Registry {
  readonly #clusters: OwnCluster[] = [];
  readonly #listeners = new Set<(change: RegistryChange) => void>();

  list = () => this.#clusters;
  get = (name: string) => this.#clusters.find((cluster) => cluster.name === name);
  problems = () => [];
  subscribe = (listener: (change: RegistryChange) => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  close = async () => {
    for (const cluster of this.#clusters) await cluster.close();
  };

  add(cluster: OwnCluster): void {
    this.#clusters.push(cluster);
    for (const listener of this.#listeners) listener({ added: [cluster], removed: [] });
  }

  remove(cluster: OwnCluster): void {
    this.#clusters.splice(this.#clusters.indexOf(cluster), 1);
    for (const listener of this.#listeners) listener({ added: [], removed: [cluster] });
  }
}

describe("watches", () => {
  let api: KubeApi;
  let registry: Clusters;
  let east: OwnCluster;
  let watches: Watches;

  beforeEach(async () => {
    api = await startKubeApi({ objects: [aPod("a")] });
    registry = new Clusters();
    east = aMember(api.url, "east");
    registry.add(east);
    watches = new Watches({ registry, graceMilliseconds: 20 });
  });

  afterEach(async () => {
    await watches.close();
    await registry.close();
    await api.close();
  });

  it("asks a cluster nothing before somebody wants something", () => {
    expect(watches.reflectors(east)).toEqual([]);
    expect(api.requests).toEqual([]);
  });

  it("watches a kind once, however many want it", async () => {
    watches.want(["pods"]);
    watches.want(["pods", "nodes"]);
    await until("both are live", () => api.openWatches === 2);
    expect(watches.reflectors(east).map(({ table }) => table.kind.resource)).toEqual(["pods", "nodes"]);
  });

  it("goes on while one still wants it, and ends a grace time after the last let go", async () => {
    const first = watches.want(["pods"]);
    const second = watches.want(["pods"]);
    await until("it is live", () => api.openWatches === 1);
    first();
    first();
    expect(watches.reflector(east, "pods")).toBeDefined();
    second();
    expect(watches.reflector(east, "pods"), "grace").toBeDefined();
    await until("it ended", () => api.openWatches === 0);
    expect(watches.reflector(east, "pods")).toBeUndefined();
  });

  it("keeps the same watch for who comes back within the grace time", async () => {
    const release = watches.want(["pods"]);
    const before = watches.reflector(east, "pods");
    release();
    watches.want(["pods"]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(watches.reflector(east, "pods")).toBe(before);
  });

  it("watches what is wanted in clusters that come later, and lets go of those that leave", async () => {
    watches.want(["pods"]);
    await until("east is live", () => api.openWatches === 1);
    const west = aMember(api.url, "west");
    registry.add(west);
    await until("west is live", () => api.openWatches === 2);
    const kept = watches.reflector(west, "pods");
    registry.remove(east);
    await until("east is closed", () => api.openWatches === 1);
    expect(watches.reflector(east, "pods")).toBeUndefined();
    expect(watches.reflector(west, "pods")).toBe(kept);
    await east.close();
  });

  it("ends everything when it is closed", async () => {
    watches.want(["pods", "nodes", "events"]);
    await until("all are live", () => api.openWatches === 3);
    await watches.close();
    await until("all are closed", () => api.openWatches === 0);
  });
});
