import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { DriftAnswer, MatrixAnswer } from "#lib/contract/drift.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { type Kubectl, kubectlOf } from "./kubectl.ts";
import type { Conditions } from "./object.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
let api: ConsoleApi;

beforeAll(async () => {
  api = await openConsoleApi(stack);
  // Asking is wanting: what it needs is watched from here on.
  const isWhole = ({ partial }: DriftAnswer): boolean => partial.length === 0;
  await eventually(() => api.get<DriftAnswer>("/api/v1/drift"), isWhole);
});
afterAll(() => api.close());

interface Deployment {
  metadata: { namespace: string; name: string };
  spec: { replicas: number; paused?: boolean };
  status: { availableReplicas?: number; conditions?: Conditions };
}

/** Deployments of one cluster that are as asked, by namespace and name. */
function deployments(kubectl: Kubectl, isMeant: (one: Deployment) => boolean): string[] {
  const { items } = kubectl.json("get", "deployments", "--all-namespaces") as { items: Deployment[] };
  return items
    .filter(isMeant)
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
    .toSorted();
}

/** Services that select pods of which none is ready. */
function silentServices(kubectl: Kubectl): string[] {
  interface Slice {
    metadata: { namespace: string; labels: Record<string, string> };
    endpoints: { conditions: { ready?: boolean } }[] | null;
  }
  const { items } = kubectl.json("get", "endpointslices", "--all-namespaces") as { items: Slice[] };
  const isSilent = ({ endpoints }: Slice): boolean => (endpoints ?? []).every((one) => one.conditions.ready === false);
  return items
    .filter(isSilent)
    .map(({ metadata }) => `${metadata.namespace}/${metadata.labels["kubernetes.io/service-name"]}`)
    .toSorted();
}

const isPastDeadline = ({ status }: Deployment): boolean =>
  (status.conditions ?? []).some(({ type, status: is }) => type === "Progressing" && is === "False");

describe.each(["east", "west"])("in %s", (cluster) => {
  const kubectl = kubectlOf(stack, cluster);
  /** Objects of a check, whether its dwell is over or not. */
  const found = async (check: string): Promise<string[]> => {
    const where = encodeURIComponent(`cluster:${cluster} check:${check}`);
    const { findings } = await api.get<DriftAnswer>(`/api/v1/drift?limit=500&where=${where}`);
    return findings.map(({ namespace, name }) => `${namespace}/${name}`).toSorted();
  };
  const expectFound = async (check: string, theirs: () => string[]): Promise<void> => {
    const both = await eventually(
      async () => ({ ours: await found(check), theirs: theirs() }),
      // A cluster that was just started needs its time until all of it is broken.
      (pair) => pair.theirs.length > 0 && pair.ours.join() === pair.theirs.join(),
      100_000,
    );
    expect(both.ours).toEqual(both.theirs);
    expect(both.ours.length).toBeGreaterThan(0);
  };

  test("rollouts past their deadline are those that the Deployment controller gave up", async () => {
    await expectFound("DRF-009", () => deployments(kubectl, isPastDeadline));
  });

  test("what has no replica available is critical", async () => {
    const where = encodeURIComponent(`critical cluster:${cluster} check:DRF-001`);
    const ours = async () => {
      const { findings } = await api.get<DriftAnswer>(`/api/v1/drift?limit=500&where=${where}`);
      return findings.map(({ namespace, name }) => `${namespace}/${name}`).toSorted();
    };
    const dead = deployments(kubectl, ({ spec, status }) => spec.replicas > 0 && !status.availableReplicas);
    // Two minutes have to pass since it went.
    expect(await eventually(ours, (names) => names.join() === dead.join(), 115_000)).toEqual(dead);
    expect(dead).toContain("media/player");
  }, 150_000);

  test("a paused rollout, a partition and an OnDelete DaemonSet are named", async () => {
    await expectFound("DRF-010", () => deployments(kubectl, ({ spec }) => spec.paused === true));
    expect(await found("DRF-011")).toEqual(["search/index"]);
    expect(await found("DRF-013")).toEqual(["platform/log-agent"]);
  });

  test("Services without a ready endpoint are those whose EndpointSlices say so", async () => {
    await expectFound("DRF-025", () => silentServices(kubectl));
  });
});

test("the matrix sets the same workload of both clusters side by side, with kubectl's numbers", async () => {
  const where = encodeURIComponent("ns:payments");
  const { rows, columns } = await api.get<MatrixAnswer>(`/api/v1/drift/matrix?where=${where}`);
  expect(columns).toEqual(["east", "west"]);
  const row = rows.find(({ name }) => name === "api");
  const path = "jsonpath={.spec.replicas} {.spec.template.spec.containers[0].image}";
  const theirs = columns.map((name) =>
    kubectlOf(stack, name).text("get", "deployment", "api", "-n", "payments", "-o", path),
  );
  expect(row?.cells.map(({ desired, image }) => `${desired} ${image}`)).toEqual(theirs);
  expect(theirs[0]).not.toBe(theirs[1]);
  expect(row?.cells.map(({ imageStanding }) => imageStanding)).toEqual(["split", "split"]);
});
