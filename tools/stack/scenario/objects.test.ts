import { expect, test } from "vitest";

import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";
import { toPath } from "#tools/stack/kubernetes/object.ts";

import { buildScenario, rollOut } from "./objects.ts";
import { buildRegion } from "./region.ts";

const east = buildScenario(buildRegion("east", 0));
const west = buildScenario(buildRegion("west", 1));

type Controller = KubernetesObject & { spec: { replicas?: number; template: unknown } };

function deployments(scenario: typeof east): Controller[] {
  return scenario.first.flat().filter(({ kind }) => kind === "Deployment") as Controller[];
}

test("the same region gives the same scenario, so that a second load has nothing to do", () => {
  expect(buildScenario(buildRegion("east", 0))).toEqual(east);
});

test("no two objects have the same address", () => {
  const paths = east.first.flat().map(toPath);
  expect(new Set(paths).size).toBe(paths.length);
});

test("every namespaced object lies in a namespace that exists by then", () => {
  const known = new Set([...east.namespaces, "kube-system", undefined]);
  const [, second = []] = east.first;
  expect(second.filter(({ metadata }) => !known.has(metadata.namespace))).toEqual([]);
});

test("every controller says whose it is", () => {
  for (const { metadata } of deployments(east)) {
    expect(metadata.labels).toMatchObject({
      "app.kubernetes.io/name": metadata.name,
      team: `team-${metadata.namespace}`,
    });
  }
});

test("every change names an object of the first revision and differs from it", () => {
  const before = new Map(east.first.flat().map((object) => [toPath(object), object]));
  for (const change of east.changes) {
    const object = before.get(toPath(change));
    expect(object).toBeDefined();
    expect(change).not.toEqual(object);
  }
});

test("the second region has drifted in replicas, in versions and in what is deployed at all", () => {
  const rows = (scenario: typeof east) => new Map(deployments(scenario).map((object) => [toPath(object), object]));
  const theirs = rows(west);
  const shared = [...rows(east)].flatMap(([path, object]) => {
    const other = theirs.get(path);
    return other ? [[object, other] as const] : [];
  });
  expect(shared.some(([ours, other]) => ours.spec.replicas !== other.spec.replicas)).toBe(true);
  expect(
    shared.some(([ours, other]) => JSON.stringify(ours.spec.template) !== JSON.stringify(other.spec.template)),
  ).toBe(true);
  expect(shared.length).toBeLessThan(deployments(east).length);
});

test("a third cluster is like the first but for its name", () => {
  const third = buildScenario(buildRegion("c3", 2));
  expect(deployments(third)).toEqual(deployments(east));
});

test("a rollout keeps what it does not change", () => {
  const workload = {
    kind: "Deployment",
    namespace: "a",
    name: "b",
    version: "1",
    spec: { progressDeadlineSeconds: 30 },
  } as const;
  const rolled = rollOut({ ...workload, rollout: { version: "2", spec: { paused: true } } });
  expect(rolled).toEqual({ ...workload, version: "2", spec: { progressDeadlineSeconds: 30, paused: true } });
});
