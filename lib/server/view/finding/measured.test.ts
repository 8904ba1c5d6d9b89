import { afterEach, expect, it } from "vitest";

import { FindingInput } from "#lib/contract/finding.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { openPrometheus } from "#lib/server/source/prometheus/open.ts";
import { listClusters } from "#lib/server/view/cluster/list.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aNode } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";
import { type Reply, aPrometheusConfig, sendJson, sendSeries, startPrometheus } from "#lib/testing/prometheus.ts";

import { listChecks } from "./checks.ts";
import { getHealth } from "./health.ts";
import { listFindings } from "./list.ts";
import { wantFindings } from "./want.ts";

const silent = { info: () => undefined, warn: () => undefined };
let close = async (): Promise<void> => undefined;
afterEach(() => close());

/** One cluster, and a Prometheus that answers so. */
async function start(reply: Reply): Promise<TestEngine> {
  const api: KubeApi = await startKubeApi({ objects: [aNode("n1")] });
  const prometheus = await startPrometheus(reply);
  const engine = startEngine(
    { east: api.url },
    { metrics: openPrometheus(aPrometheusConfig(prometheus.url), { log: silent }) },
  );
  close = async () => {
    await engine.close();
    await prometheus.close();
    await api.close();
  };
  wantFindings({ engine });
  await engine.followFleet(["east"]);
  return engine;
}

const checkOf = (engine: TestEngine, id: string, viewer = aViewer) =>
  getHealth({ engine, viewer, input: { cluster: "east" } })
    .clusters[0]?.layers.flatMap(({ checks }) => checks)
    .find(({ check }) => check === id);
const series = (quarterdeck: string, value: string, labels: Record<string, string> = {}) => ({
  metric: { cluster: "east", quarterdeck, ...labels },
  value: [0, value] as const,
});
const limited = (namespace: string) =>
  aViewerNamed("limited", {
    isAdmin: false,
    grants: { ...aViewer.grants, of: (): Grant => ({ state: "some", namespaces: new Set([namespace]) }) },
  });

it("what Prometheus tells of a claim is for those who may list it, with the question as evidence", async () => {
  const claim = { namespace: "shop", persistentvolumeclaim: "db" };
  const engine = await start((_, response) =>
    sendSeries(response, [series("nodes", "1"), series("volumes", "2"), series("volumesFull", "0.01", claim)]),
  );
  const find = (viewer = aViewer) =>
    listFindings({ engine, viewer, input: FindingInput.parse({ where: "check:HLT-065" }) }).findings;
  await until("the claim is judged", () => find().length === 1);
  expect(find()[0]).toMatchObject({
    id: "east/persistentvolumeclaims/shop/db/HLT-065",
    evidence: [{ source: "prometheus" }],
  });
  expect(find(limited("shop"))).toHaveLength(1);
  expect(find(limited("other"))).toEqual([]);
  expect(checkOf(engine, "OBS-004")).toMatchObject({ standing: "ok" });
  expect(checkOf(engine, "HLT-031")).toMatchObject({ standing: "na" });
  const row = listChecks({ engine, viewer: aViewer }).checks.find(({ id }) => id === "HLT-065");
  expect(row?.source).toBe("prometheus");
});

it("while Prometheus is down health is unknown with that reason, never green", async () => {
  const engine = await start((_, response) => sendJson(response, {}, 502));
  await until("it is judged", () => checkOf(engine, "HLT-031")?.reason.includes("502") === true);
  for (const id of ["HLT-012", "HLT-026", "HLT-031", "OBS-001", "HLT-065"])
    expect(checkOf(engine, id)).toMatchObject({ standing: "unknown" });
  const [cluster] = listClusters({ engine, viewer: aViewer });
  expect(cluster).toMatchObject({ health: "unknown" });
  expect(cluster?.findings.join()).toContain("Prometheus");
  expect(checkOf(engine, "HLT-065", limited("shop"))).toMatchObject({ standing: "unknown" });
});
