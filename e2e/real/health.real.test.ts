import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { FindingAnswer } from "#lib/contract/finding.ts";
import type { CheckStanding, HealthAnswer } from "#lib/contract/health.ts";
import { behaviourAnnotation } from "#tools/stack/kwok/template.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
const kubectl = kubectlOf(stack, "east");
let api: ConsoleApi;

const findings = (where: string) =>
  api.get<FindingAnswer>(`/api/v1/findings?limit=500&where=${encodeURIComponent(where)}`);
const standings = async (): Promise<CheckStanding[]> => {
  const { clusters } = await api.get<HealthAnswer>("/api/v1/health?cluster=east");
  return clusters.flatMap(({ layers }) => layers.flatMap(({ checks }) => checks));
};
const standingOf = async (check: string) => (await standings()).find((one) => one.check === check)?.standing;

beforeAll(async () => {
  api = await openConsoleApi(stack);
  await eventually(
    () => findings(""),
    ({ partial }) => partial.length === 0,
  );
  await eventually(standings, (all) => all.some(({ check, standing }) => check === "HLT-020" && standing === "ok"));
});
afterAll(() => api.close());

describe("a real control plane", () => {
  test("is live and ready, with etcd behind it, and its scheduler and controllers have leaders", async () => {
    for (const check of ["HLT-001", "HLT-020", "HLT-021", "HLT-030", "HLT-022", "HLT-023"])
      expect([check, await standingOf(check)]).toEqual([check, "ok"]);
    const version = JSON.parse(kubectl.text("get", "--raw", "/version")) as { gitVersion: string };
    expect(version.gitVersion).toMatch(/^v1\.36\./);
    expect([await standingOf("VER-02"), await standingOf("CRT-01")]).toEqual(["ok", "ok"]);
  });
});

describe("a node", () => {
  const name = "health-probe";
  /** The stack's kubelets are simulated, and behave as their node's annotation says. */
  const behave = (as: string | null) =>
    kubectl.text("annotate", "node", name, "--overwrite", `${behaviourAnnotation}${as === null ? "-" : `=${as}`}`);
  const found = () => findings(`cluster:east check:HLT-010 name:${name}`);

  test("that becomes not ready is a finding within seconds, and none any more when it is ready again", async () => {
    kubectl.apply({
      apiVersion: "v1",
      kind: "Node",
      metadata: { name, labels: { "quarterdeck.dev/test": "health" } },
      // Nothing of the scenario shall be put on it.
      spec: { taints: [{ key: "quarterdeck.dev/test", effect: "NoSchedule" }] },
    });
    const remove = () => kubectl.text("delete", "node", name, "--ignore-not-found");
    onTestFinished(() => void remove());
    await eventually(found, ({ total }) => total === 0, 20_000);
    behave("not-ready");
    const { findings: broken } = await eventually(found, ({ total }) => total === 1, 20_000);
    expect(broken).toMatchObject([
      {
        layer: "L1",
        status: "pending",
        summary: expect.stringContaining("the kubelet says that it is not ready") as string,
        evidence: [{ source: "api", path: `/api/v1/nodes/${name}`, value: "Ready=False" }],
      },
    ]);
    behave(null);
    expect((await eventually(found, ({ total }) => total === 0, 20_000)).total).toBe(0);
    behave("not-ready");
    await eventually(found, ({ total }) => total === 1, 20_000);
    remove();
    expect((await eventually(found, ({ total }) => total === 0, 20_000)).total).toBe(0);
  });
});
