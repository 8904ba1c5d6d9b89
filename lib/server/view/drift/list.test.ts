import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { DriftAnswer, DriftInput, MatrixAnswer, MatrixInput } from "#lib/contract/drift.ts";
import { RestartAnswer, RestartInput } from "#lib/contract/restart.ts";
import { listRestarts } from "#lib/server/view/restart/list.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aPod } from "#lib/testing/an-object.ts";
import { aDeployment } from "#lib/testing/builders/workload.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { listDrift } from "./list.ts";
import { listMatrix } from "./matrix.ts";
import { wantDrift } from "./want.ts";

let apis: KubeApi[];
let engine: TestEngine;
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const image = (tag: string) => ({ template: { spec: { containers: [{ image: `registry.example/app:${tag}` }] } } });
const stranger = aViewerNamed("stranger", { grants: { ...aViewer.grants, of: () => ({ state: "none" }) } });

beforeAll(async () => {
  const crashed = { code: 137, reason: "OOMKilled", at: ago(60) };
  const owner = ["ReplicaSet", "web-5b9f7b86f7"] as const;
  apis = [
    await startKubeApi({
      objects: [
        aDeployment("web")
          .stuck()
          .meta({ annotations: { "a8r.io/owner": "team-a" } })
          .build(),
        aPod("web-1", {
          restarts: 3,
          lastExit: crashed,
          owner,
          namespace: "shop",
          uid: "1",
          createdAt: ago(7200),
          node: "n1",
        }),
      ],
    }),
    await startKubeApi({ objects: [aDeployment("web").spec(image("2")).build(), aDeployment("api").build()] }),
    await startKubeApi({ objects: [aDeployment("web").build()] }),
  ];
  const [east, west, north] = apis.map(({ url }) => url) as [string, string, string];
  engine = startEngine({ east, west, north });
  wantDrift({ engine });
  await engine.followFleet(["east", "west", "north"]);
});
afterAll(async () => {
  await engine.close();
  await Promise.all(apis.map((api) => api.close()));
});

const drift = (where = "", viewer = aViewer) => listDrift({ engine, viewer, input: DriftInput.parse({ where }) });
const restarts = (query: object = {}, viewer = aViewer) =>
  listRestarts({ engine, viewer, input: RestartInput.parse(query) });

describe("the list of drift", () => {
  it("has the contract's shape, the worst first, with whose it is", async () => {
    await until("drift is judged", () => drift().partial.length === 0);
    const answer = drift();
    expect(DriftAnswer.parse(answer)).toEqual(answer);
    expect(answer.findings[0]).toMatchObject({ check: "DRF-009", cluster: "east", name: "web", owner: "team-a" });
    expect(answer.counts).toMatchObject({ critical: 1, objects: 1 });
  });

  it("is narrowed by the grammar, with facets over what all other terms leave", () => {
    const { findings, facets } = drift("check:DRF-001 cluster:east");
    expect(findings.map(({ check }) => check)).toEqual([]);
    expect(facets["check"]).toEqual([{ value: "DRF-009", count: 1 }]);
    expect(() => drift("colour:red")).toThrow(/QD-400-where/);
  });

  it("shows nothing to a viewer without rights", () => {
    expect(drift("", stranger).total).toBe(0);
  });
});

describe("the matrix of clusters", () => {
  it("compares what is in two clusters or more, with the majority as baseline", () => {
    const answer = listMatrix({ engine, viewer: aViewer, input: MatrixInput.parse({}) });
    expect(MatrixAnswer.parse(answer)).toEqual(answer);
    expect(answer.rows.map(({ name }) => name)).toEqual(["web"]);
    const standings = answer.rows[0]?.cells.map((cell) => `${cell.cluster} ${cell.imageStanding} ${cell.replicas}`);
    expect(standings).toEqual(["east baseline baseline", "north baseline baseline", "west outlier baseline"]);
  });
});

describe("the list of restarts", () => {
  it("has the contract's shape: windows, groups, steps and the latest", () => {
    const answer = restarts();
    expect(RestartAnswer.parse(answer)).toEqual(answer);
    expect(answer.totals.h24).toEqual({ count: 3, isAtLeast: true });
    expect(answer.totals.h1.count).toBe(1);
    expect(answer.groups).toMatchObject([
      { value: "web", owner: "team-a", last: { cause: "oom", exitCode: 137, signal: "SIGKILL", pod: "web-1" } },
    ]);
    expect(answer.groups[0]?.steps.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(answer.groups[0]?.unplaced?.count).toBe(2);
  });

  it.each(["cause", "cluster", "namespace", "node"])("groups by %s", (by) => {
    expect(restarts({ by }).groups.map(({ value }) => value)).toEqual([
      { cause: "oom", cluster: "east", namespace: "shop", node: "n1" }[by],
    ]);
  });

  it("is narrowed by the grammar and by the window", () => {
    expect(restarts({ where: "error" }).total).toBe(0);
    expect(restarts({ where: "oom ns:shop exitCode>100" }).total).toBe(1);
    expect(restarts({ window: "1h" }).groups[0]?.steps).toHaveLength(12);
  });

  it("shows nothing to a viewer without rights", () => {
    expect(restarts({}, stranger)).toMatchObject({ total: 0, recent: [], totals: { d7: { count: 0 } } });
  });
});
