import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import { drawFraction } from "#lib/server/cluster/draw.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

const resources = ["roles", "clusterroles", "rolebindings", "clusterrolebindings"] as const;
const group = "/apis/rbac.authorization.k8s.io/v1";
const form = (as: string): string => `application/json;as=${as};v=v1;g=meta.k8s.io`;

const leastMilliseconds = 1_000;
const mostMilliseconds = 30_000;
const watchSeconds = { least: 240, spread: 120 };
/** An API server's authorizer follows the same objects by a watch of its own, and may see a change after we do. */
const echoMilliseconds = 1_000;

const List = z.object({ metadata: z.object({ resourceVersion: z.string().min(1) }) });

/** Tells of every change of one cluster's roles and bindings while it is started. Where the reader may not watch them it tells nothing. */
export class RoleWatch {
  readonly #cluster: OwnCluster;
  readonly #onChange: () => void;
  #abort: AbortController | null = null;
  #echo: NodeJS.Timeout | null = null;

  constructor(cluster: OwnCluster, onChange: () => void) {
    this.#cluster = cluster;
    this.#onChange = onChange;
  }

  start(): void {
    if (this.#abort !== null) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    for (const resource of resources) void this.#follow(resource, signal).catch(() => undefined);
  }

  stop(): void {
    this.#abort?.abort(new Error("stopped"));
    this.#abort = null;
    if (this.#echo !== null) clearTimeout(this.#echo);
    this.#echo = null;
  }

  async #follow(resource: string, signal: AbortSignal): Promise<void> {
    let failures = 0;
    for (let round = 0; !signal.aborted; round++) {
      const startedAt = performance.now();
      try {
        const version = await this.#versionOf(resource, signal);
        // Whatever changed between two watches was missed.
        if (round > 0) this.#changed();
        await this.#watch(resource, version, signal);
        failures = performance.now() - startedAt < leastMilliseconds ? failures + 1 : 0;
      } catch {
        failures++;
      }
      if (failures > 0) await sleep(pause(failures), undefined, { signal, ref: false });
    }
  }

  /** One object is enough to learn where to watch from. */
  async #versionOf(resource: string, signal: AbortSignal): Promise<string> {
    const path = `${group}/${resource}?limit=1`;
    const headers = ["Accept", form("PartialObjectMetadataList")];
    const { status, body } = await this.#cluster.request({ method: "GET", path, headers, purpose: "read", signal });
    const text = await readText(body);
    if (status !== 200) throw new Error(`${resource} were answered ${status}`);
    return List.parse(JSON.parse(text)).metadata.resourceVersion;
  }

  async #watch(resource: string, version: string, signal: AbortSignal): Promise<void> {
    const seconds = Math.floor(watchSeconds.least + drawFraction() * watchSeconds.spread);
    const query = `watch=1&timeoutSeconds=${seconds}&resourceVersion=${encodeURIComponent(version)}`;
    const { status, body } = await this.#cluster.request({
      method: "GET",
      path: `${group}/${resource}?${query}`,
      headers: ["Accept", form("PartialObjectMetadata")],
      purpose: "watch",
      signal,
    });
    if (status !== 200) {
      body.destroy();
      throw new Error(`the watch of ${resource} was answered ${status}`);
    }
    // Bookmarks were not asked for: whatever comes is a change, or an error that may hide one.
    for await (const _ of body) this.#changed();
  }

  #changed(): void {
    if (this.#echo !== null) return;
    this.#echo = setTimeout(() => {
      this.#echo = null;
      this.#onChange();
    }, echoMilliseconds);
    this.#echo.unref();
    this.#onChange();
  }
}

const pause = (failures: number): number => {
  const most = Math.min(mostMilliseconds, leastMilliseconds * 2 ** Math.min(failures, 5));
  return leastMilliseconds + drawFraction() * (most - leastMilliseconds);
};
