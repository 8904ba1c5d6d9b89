import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { NodeDetail } from "#lib/contract/node.ts";
import type { PodDetail } from "#lib/contract/pod.ts";
import type { RevisionsAnswer, WorkloadDetail } from "#lib/contract/workload.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { kubectlOf } from "./kubectl.ts";
import { type Conditions, type NodeObject, type PodObject, theirPod, type WorkloadObject } from "./object.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
const east = kubectlOf(stack, "east");
const inEast = "/api/v1/clusters/east";
let api: ConsoleApi;

beforeAll(async () => {
  api = await openConsoleApi(stack);
});
afterAll(() => api.close());

const conditions = (all: Conditions = []): string[] =>
  all.map(({ type, status, reason = "" }) => `${type}=${status} ${reason}`).toSorted();

/** Controllers act between two looks: equal at one moment is what is meant. */
async function expectSame<T>(ours: () => Promise<T>, theirs: () => T): Promise<void> {
  const both = await eventually(
    async () => ({ ours: await ours(), theirs: theirs() }),
    (pair) => JSON.stringify(pair.ours) === JSON.stringify(pair.theirs),
    20_000,
  );
  expect(both.ours).toEqual(both.theirs);
}

describe("a pod is told as kubectl has it", () => {
  // Killed for memory, failing before it starts, without its image, and healthy with an owner of another kind.
  test.each([
    ["search", "suggest-cache"],
    ["search", "reindex"],
    ["identity", "oauth-proxy"],
    ["catalog", "database"],
    ["platform", "log-agent"],
  ])("%s/%s", async (namespace, app) => {
    const [name = ""] = (
      east.json("get", "pods", "-n", namespace, "-l", `app.kubernetes.io/name=${app}`) as { items: PodObject[] }
    ).items.map(({ metadata }) => metadata.name);
    const ours = async () => {
      const pod = await api.get<PodDetail>(`${inEast}/namespaces/${namespace}/pods/${name}`);
      return {
        uid: pod.uid,
        phase: pod.phase,
        node: pod.node,
        ips: pod.ips,
        qosClass: pod.qosClass,
        owner: pod.owners[0]?.name,
        volumes: pod.volumes.map((volume) => volume.name),
        conditions: conditions(pod.conditions),
        containers: pod.containers.map((one) => [
          one.name,
          one.image,
          one.requests,
          one.limits,
          one.restarts,
          one.ready,
          one.state.state,
          one.state.reason,
          one.last?.reason ?? "",
          one.last?.exitCode ?? null,
        ]),
      };
    };
    await expectSame(ours, () => theirPod(east.json("get", "pod", name, "-n", namespace) as PodObject, conditions));
  });
});

test("the owners of a pod lead to its Deployment", async () => {
  const [name] = east
    .text("get", "pods", "-n", "checkout", "-l", "app.kubernetes.io/name=cart", "-o", "name")
    .split("\n");
  const { owners } = await api.get<PodDetail>(`${inEast}/namespaces/checkout/${name?.replace("pod/", "pods/")}`);
  expect(owners.map(({ kind }) => kind)).toEqual(["ReplicaSet", "Deployment"]);
  expect(owners[1]?.name).toBe("cart");
});

test.each(["east-a-1", "east-b-2", "east-c-3"])("node %s is told as kubectl has it", async (name) => {
  const ours = async () => {
    const node = await api.get<NodeDetail>(`${inEast}/nodes/${name}`);
    return [
      node.capacity,
      node.allocatable,
      node.unschedulable,
      node.taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`).toSorted(),
      node.addresses,
      conditions(node.conditions),
      node.system["kernelVersion"],
    ];
  };
  await expectSame(ours, () => {
    const { spec, status } = east.json("get", "node", name) as NodeObject;
    return [
      status.capacity,
      status.allocatable,
      spec.unschedulable === true,
      (spec.taints ?? []).map(({ key, value = "", effect }) => `${key}=${value}:${effect}`).toSorted(),
      status.addresses,
      conditions(status.conditions),
      status.nodeInfo.kernelVersion,
    ];
  });
});

describe("a workload and its revisions are told as kubectl has them", () => {
  test.each([
    ["checkout", "deployments", "cart"],
    ["search", "statefulsets", "index"],
    ["platform", "daemonsets", "log-agent"],
  ])("%s/%s/%s", async (namespace, resource, name) => {
    const path = `${inEast}/namespaces/${namespace}/${resource}/${name}`;
    const ours = async () => {
      const workload = await api.get<WorkloadDetail>(path);
      return [
        workload.uid,
        workload.containers.map((one) => [one.name, one.image, one.requests, one.limits]),
        conditions(workload.conditions),
      ];
    };
    await expectSame(ours, () => {
      const { metadata, spec, status } = east.json("get", resource, name, "-n", namespace) as WorkloadObject;
      const { containers } = spec.template.spec;
      return [
        metadata.uid,
        containers.map((one) => [one.name, one.image, one.resources.requests ?? {}, one.resources.limits ?? {}]),
        conditions(status.conditions),
      ];
    });

    const { revisions } = await api.get<RevisionsAnswer>(`${path}/revisions`);
    const history = east.text("rollout", "history", `${resource}/${name}`, "-n", namespace);
    const numbers = [...history.matchAll(/^\d+/gm)].map(([number]) => Number(number));
    expect(revisions.map(({ number }) => number).toReversed()).toEqual(numbers);
    for (const { number, images } of revisions) {
      const told = east.text("rollout", "history", `${resource}/${name}`, "-n", namespace, `--revision=${number}`);
      expect(images).toEqual([...told.matchAll(/^ +Image:\s+(\S+)$/gm)].map(([, image]) => image));
    }
    expect(revisions.map(({ isCurrent }) => isCurrent)).toEqual(numbers.map((_, index) => index === 0));
  });
});
