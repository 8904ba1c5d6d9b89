import { execFileSync } from "node:child_process";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { NodeRow, PodRow, QueryKind, WorkloadRow } from "#lib/contract/kind.ts";
import { QueryInput } from "#lib/contract/query.ts";
import { queryRows } from "#lib/server/view/row/query.ts";
import { wantRows } from "#lib/server/view/row/want.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";

import { type FaultyFleet, openFaultyFleet } from "./faulty-fleet.ts";
import { clusterOf, eventually } from "./question.ts";

const stack = inject("stack");
const viewer = aViewerNamed("tester");

/** kubectl's own table, one array of cells a line. */
const kubectl = (context: string, ...args: string[]): string[][] =>
  execFileSync(stack.kubectl, ["--kubeconfig", stack.kubeconfig, "--context", context, ...args, "--no-headers"], {
    encoding: "utf8",
  })
    .trim()
    .split("\n")
    .map((line) => line.split(/\s{2,}/));

describe.each(["east", "west"])("in %s", (name) => {
  let fleet: FaultyFleet;
  const rows = <Row>(kind: QueryKind): Row[] =>
    queryRows({
      engine: fleet.engine,
      viewer,
      input: QueryInput.parse({ kind, where: `cluster:${name}`, window: { limit: 1000 } }),
    }).rows as unknown as Row[];

  beforeAll(async () => {
    fleet = await openFaultyFleet(clusterOf(stack, "east"), clusterOf(stack, "west"));
    wantRows({ engine: fleet.engine, kind: "workloads" });
    await fleet.untilEast("all is listed", () => fleet.summary(name).state === "live", 60);
  });

  afterAll(() => fleet.close());

  test("every pod shows kubectl's status, readiness and restarts", async () => {
    const ours = () =>
      rows<PodRow>("pods")
        .map((pod) => [pod.namespace, pod.name, `${pod.ready}/${pod.containers}`, pod.status, pod.restarts].join(" "))
        .toSorted();
    // RESTARTS reads `7 (3m ago)` after a restart.
    const theirs = () =>
      kubectl(name, "get", "pods", "-A")
        .map(([namespace, pod, ready, status, restarts]) =>
          [namespace, pod, ready, status, restarts?.split(" ")[0]].join(" "),
        )
        .toSorted();
    // A controller may act between the two looks: equal at one moment is what is meant.
    const both = await eventually(
      async () => ({ ours: ours(), theirs: theirs() }),
      (pair) => pair.ours.join("\n") === pair.theirs.join("\n"),
      20_000,
    );
    expect(both.ours).toEqual(both.theirs);
    expect(both.ours.length).toBeGreaterThan(150);
  });

  test("every node shows kubectl's status, roles and version", () => {
    const ours = rows<NodeRow>("nodes").map((node) =>
      [node.name, node.status, node.roles || "<none>", node.version].join(" "),
    );
    const theirs = kubectl(name, "get", "nodes").map(([node, status, roles, , version]) =>
      [node, status, roles, version].join(" "),
    );
    expect(ours.toSorted()).toEqual(theirs.toSorted());
  });

  test("deployments, stateful sets and daemon sets show kubectl's numbers", async () => {
    const ours = () =>
      rows<WorkloadRow>("workloads")
        .map((row) => `${row.resource} ${row.namespace}/${row.name} ${row.ready}/${row.desired}`)
        .toSorted();
    const theirs = () =>
      [
        ...kubectl(name, "get", "deployments", "-A").map(
          ([namespace, workload, ready]) => `deployments ${namespace}/${workload} ${ready}`,
        ),
        ...kubectl(name, "get", "statefulsets", "-A").map(
          ([namespace, workload, ready]) => `statefulsets ${namespace}/${workload} ${ready}`,
        ),
        ...kubectl(name, "get", "daemonsets", "-A").map(
          ([namespace, workload, desired, , ready]) => `daemonsets ${namespace}/${workload} ${ready}/${desired}`,
        ),
      ].toSorted();
    const both = await eventually(
      async () => ({ ours: ours(), theirs: theirs() }),
      (pair) => pair.ours.join("\n") === pair.theirs.join("\n"),
      20_000,
    );
    expect(both.ours).toEqual(both.theirs);
  });

  test("the counts of the fleet's figures are kubectl's", async () => {
    const { figures } = fleet.summary(name);
    expect(figures.nodes).toBe(kubectl(name, "get", "nodes").length);
    expect(figures.namespaces).toBe(kubectl(name, "get", "namespaces").length);
    const pods = await eventually(
      async () => ({ ours: fleet.summary(name).figures.pods, theirs: kubectl(name, "get", "pods", "-A").length }),
      ({ ours, theirs }) => ours === theirs,
      20_000,
    );
    expect(pods.ours).toBe(pods.theirs);
  });
});
