import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { answer } from "#lib/demo/http/server.ts";

import { buildEventPool } from "./event-pool.ts";
import { openCluster } from "./open-cluster.ts";
import { advance } from "./stream.ts";

const PODS = 300;
const { cluster, server: options } = openCluster({
  pods: PODS,
  seed: 9,
  tls: { certificate: "", key: "", clientAuthority: "" },
});
const served = { ...options, authenticate: () => ({ name: "test", groups: ["system:authenticated"] }) };
let server: Server;
let origin: string;

interface Listed {
  kind: string;
  metadata: { resourceVersion: string; continue?: string };
  items: Shown[];
}
interface Shown {
  metadata: { name: string; namespace: string; uid: string; ownerReferences?: { kind: string; uid: string }[] };
  spec: { nodeName?: string; replicas?: number };
  status: { phase?: string; readyReplicas?: number; conditions?: { type: string; status: string }[] };
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(served, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  return (await (await fetch(origin + path, init)).json()) as Answer;
}

/** The first `count` events of a JSON watch. */
async function readEvents(path: string, count: number, act: () => Promise<void>) {
  const response = await fetch(origin + path);
  const acting = act();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    if (text.split("\n").length > count) break;
  }
  await acting;
  const lines = text.split("\n").slice(0, count);
  return lines.map((line) => JSON.parse(line) as { type: string; object: Shown & Listed });
}

describe("scale mode", () => {
  it("lists a namespace as the part of the whole that it is", async () => {
    const all = await ask<Listed>("/api/v1/pods");
    const namespace = all.items.at(-1)?.metadata.namespace ?? "";
    const part = await ask<Listed>(`/api/v1/namespaces/${namespace}/pods`);
    expect(all.items).toHaveLength(PODS);
    expect(part.items).toEqual(all.items.filter(({ metadata }) => metadata.namespace === namespace));
    expect((await ask<Listed>("/api/v1/namespaces/none/pods")).items).toEqual([]);
  });

  it("pages, selects and prints tables", async () => {
    const page = await ask<Listed>("/api/v1/pods?limit=40");
    expect(page.items).toHaveLength(40);
    const next = await ask<Listed>(`/api/v1/pods?limit=400&continue=${page.metadata.continue}`);
    expect(next.items).toHaveLength(PODS - 40);
    const pending = await ask<Listed>("/api/v1/pods?fieldSelector=status.phase%3DPending");
    expect(new Set(pending.items.map(({ status }) => status.phase))).toEqual(new Set(["Pending"]));
    const table = await ask<{ kind: string; rows: unknown[] }>("/api/v1/pods", {
      headers: { accept: "application/json;as=Table;v=v1;g=meta.k8s.io" },
    });
    expect(table.kind).toBe("Table");
    expect(table.rows).toHaveLength(PODS);
  });

  it("has every pod's node and namespace, and owners whose numbers the pods make", async () => {
    const [pods, nodes, namespaces, sets] = await Promise.all(
      ["/api/v1/pods", "/api/v1/nodes", "/api/v1/namespaces", "/apis/apps/v1/replicasets"].map((path) =>
        ask<Listed>(path).then(({ items }) => items),
      ),
    );
    const names = (shown: Shown[] = []) => new Set(shown.map(({ metadata }) => metadata.name));
    const used = (pods ?? []).flatMap(({ spec }) => spec.nodeName ?? []);
    expect(used.filter((name) => !names(nodes).has(name))).toEqual([]);
    expect((pods ?? []).filter(({ metadata }) => !names(namespaces).has(metadata.namespace))).toEqual([]);
    for (const { metadata, spec, status } of sets ?? []) {
      const own = (pods ?? []).filter((pod) => pod.metadata.ownerReferences?.[0]?.uid === metadata.uid);
      const ready = own.filter((pod) =>
        pod.status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True"),
      );
      expect(spec.replicas).toBe(own.filter((pod) => pod.status.phase !== "Failed").length);
      expect(status.readyReplicas).toBe(ready.length);
      expect(metadata.ownerReferences?.[0]?.kind).toBe("Deployment");
    }
  });

  it("resumes a watch where it was left, and in one namespace tells only of that", async () => {
    cluster.pool = buildEventPool(cluster.corpus, PODS, 50);
    const { metadata } = await ask<Listed>("/api/v1/pods?limit=1");
    await advance(cluster, 30);
    const path = `/api/v1/pods?watch=1&resourceVersion=${metadata.resourceVersion}`;
    const events = await readEvents(path, 60, () => advance(cluster, 30));
    const first = Number(metadata.resourceVersion) + 1;
    expect(events.map(({ object }) => Number(object.metadata.resourceVersion))).toEqual(
      Array.from({ length: 60 }, (_, index) => first + index),
    );
    const namespace = events[0]?.object.metadata.namespace ?? "";
    const own = events.filter(({ object }) => object.metadata.namespace === namespace).length;
    const inside = `/api/v1/namespaces/${namespace}/pods?watch=1&resourceVersion=${metadata.resourceVersion}`;
    const told = await readEvents(inside, own, async () => undefined);
    expect(new Set(told.map(({ object }) => object.metadata.namespace))).toEqual(new Set([namespace]));
  });

  it("allows everything, holds nothing of other kinds, and refuses writes with 501", async () => {
    const review = await ask<{ status: { allowed: boolean } }>(
      "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ spec: { resourceAttributes: { verb: "delete", resource: "nodes" } } }),
      },
    );
    expect(review.status.allowed).toBe(true);
    expect((await ask<Listed>("/api/v1/services")).items).toEqual([]);
    const [key = ""] = cluster.corpus.index.keys();
    const path = `/api/v1/namespaces/${key.replace("/", "/pods/")}`;
    expect((await ask<Shown>(path)).metadata.name).toBe(key.split("/")[1]);
    expect(await ask<object>(path, { method: "DELETE" })).toMatchObject({ code: 501, reason: "NotImplemented" });
    expect(await ask<object>("/api/v1/namespaces/kube-system", { method: "DELETE" })).toMatchObject({ code: 501 });
    expect(await ask<object>("/api/v1/namespaces/x/pods/y")).toMatchObject({ code: 404, reason: "NotFound" });
  });
});
