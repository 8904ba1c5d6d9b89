import { describe, expect, it } from "vitest";

import type { ActionWarning } from "#lib/contract/action.ts";
import type { Autoscaler, DisruptionBudget } from "#lib/contract/workload.ts";

import { worstFirst } from "../order.ts";
import { warnOfAutoscalers } from "./autoscaler.ts";
import { warnOfDeletion, warnOfEviction } from "./budget.ts";
import { warnOfCordon } from "./cordon.ts";
import { type EndingPod, warnOfPodEnd } from "./pod-end.ts";
import { type Rolled, warnOfRollout } from "./rollout.ts";
import { warnOfSize } from "./size.ts";

const said = (warnings: readonly ActionWarning[]) =>
  warnings.map(({ kind, tone, sentence }) => `${kind} ${tone} ${sentence}`);
const one = (warnings: readonly ActionWarning[]) => said(warnings).join(" | ");

describe("an autoscaler", () => {
  const hpa: Autoscaler = {
    name: "web",
    min: 2,
    max: 10,
    current: 4,
    desired: 4,
    metrics: [],
    conditions: [],
    lastScaledAt: null,
  };

  it.each([
    [1, /^reverted warn .*between 2 and 10 pods \(4 now\): it goes back to 2 within seconds/],
    [11, /^reverted warn .*goes back to 10/],
    [5, /^reverted warn .*may change 5 again/],
    // It is switched off while its target has no pods.
    [0, /^state warn .*stops at 0/],
  ])("makes of %d pods what its range says", (replicas, expected) => {
    expect(one(warnOfAutoscalers([hpa], replicas))).toMatch(expected);
  });

  it("that cannot measure leaves a number alone, and says so", () => {
    const blind = {
      type: "ScalingActive",
      status: "False",
      reason: "FailedGetResourceMetric",
      message: "",
      since: null,
    };
    expect(one(warnOfAutoscalers([{ ...hpa, conditions: [blind] }], 5))).toMatch(/^state .*FailedGetResourceMetric/);
  });
});

describe("a disruption budget", () => {
  const budget: DisruptionBudget = {
    name: "web",
    rule: "at least 3 up",
    allowed: 0,
    healthy: 3,
    wanted: 3,
    expected: 3,
  };

  it("that allows no disruption refuses an eviction, and is broken by a deletion", () => {
    expect(one(warnOfEviction([budget]))).toMatch(/^budget crit at least 3 up: it wants 3 healthy pods and has 3/);
    expect(one(warnOfDeletion([budget], true))).toMatch(/leaves 2\. Evict it instead/);
    // A pod that is not ready is not among the healthy.
    expect(warnOfDeletion([budget], false)).toEqual([]);
  });

  it("that has room says nothing, and two over one pod refuse every eviction", () => {
    expect([
      ...warnOfEviction([{ ...budget, allowed: 1 }]),
      ...warnOfDeletion([{ ...budget, allowed: 1 }], true),
    ]).toEqual([]);
    expect(
      one(
        warnOfEviction([
          { ...budget, allowed: 1 },
          { ...budget, name: "all", allowed: 1 },
        ]),
      ),
    ).toMatch(/More than one/);
  });
});

describe("a restart", () => {
  const web: Rolled = {
    kind: "Deployment",
    name: "web",
    replicas: 3,
    isPaused: false,
    strategy: "RollingUpdate",
    maxSurge: "25%",
    maxUnavailable: "25%",
    partition: 0,
    updated: 3,
  };

  it.each<[string, Partial<Rolled>, RegExp]>([
    ["that rolls", {}, /^$/],
    // 25 % of 1 is rounded down to none that may be missing, and up to one on top.
    ["of one pod that rolls", { replicas: 1, updated: 1 }, /^$/],
    [
      "of one pod without a surge",
      { replicas: 1, updated: 1, maxSurge: 0, maxUnavailable: 0 },
      /^outage crit Its only pod ends/,
    ],
    ["that may end all at once", { maxUnavailable: "100%" }, /^outage crit .*lets all 3 pods end/],
    ["that recreates", { strategy: "Recreate" }, /^outage crit All 3 pods end before a new one starts/],
    [
      "of a StatefulSet's only pod",
      { kind: "StatefulSet", replicas: 1, updated: 1, maxUnavailable: null },
      /^outage crit Its only pod/,
    ],
    ["of a StatefulSet", { kind: "StatefulSet", maxUnavailable: null }, /^$/],
    [
      "with a partition",
      { kind: "StatefulSet", maxUnavailable: null, partition: 2 },
      /^state warn Pods below 2 are not restarted/,
    ],
    ["of a DaemonSet", { kind: "DaemonSet", maxSurge: null, maxUnavailable: null }, /^$/],
    ["on delete", { kind: "StatefulSet", strategy: "OnDelete" }, /^state warn .*\(OnDelete\): nothing is restarted/],
    ["that is paused", { isPaused: true }, /^state warn It is paused/],
    ["of no pods", { replicas: 0 }, /^state warn It wants no pods/],
    ["under way", { updated: 1 }, /^state warn A rollout is under way: 1 of 3/],
  ])("%s", (_what, part, expected) => {
    expect(one(warnOfRollout({ ...web, ...part }))).toMatch(expected);
  });
});

it("a size is an outage at none, and nothing new where it is so already", () => {
  expect(one(warnOfSize("Deployment web", 3, 0))).toMatch(/^outage crit All 3 pods end/);
  expect(one(warnOfSize("Deployment web", 1, 0))).toMatch(/^outage crit Its only pod ends/);
  expect(one(warnOfSize("Deployment web", 0, 0))).toMatch(/^state warn It wants 0 pods already/);
  expect(warnOfSize("Deployment web", 0, 3)).toEqual([]);
});

describe("the end of a pod", () => {
  const controller = { kind: "Deployment", name: "web", ready: 2 };
  const pod: EndingPod = {
    name: "web-1",
    node: "n1",
    isReady: true,
    deletedAt: null,
    finalizers: [],
    isMirror: false,
    controller,
  };

  it.each<[string, Partial<EndingPod>, RegExp]>([
    ["of several", {}, /^$/],
    ["of the only ready one", { controller: { ...controller, ready: 1 } }, /^outage crit This is its only ready pod/],
    ["of one that is not ready", { isReady: false, controller: { ...controller, ready: 1 } }, /^$/],
    ["that nobody makes again", { controller: null }, /^unmanaged crit .*gone for good/],
    [
      "that has begun",
      { deletedAt: 1, finalizers: ["example.com/a"] },
      /^state warn It is ending already.*waits for example.com\/a/,
    ],
    ["that a kubelet runs from a file", { isMirror: true, controller: null }, /^state warn The kubelet of n1/],
  ])("%s", (_what, part, expected) => {
    expect(one(warnOfPodEnd({ ...pod, ...part }))).toMatch(expected);
  });
});

describe("a cordon", () => {
  const node = (name: string, labels: Record<string, string> = {}, part: object = {}) => ({
    name,
    labels,
    isUnschedulable: false,
    isReady: true,
    ...part,
  });
  const [web, data] = [{ "eks.amazonaws.com/nodegroup": "web" }, { "eks.amazonaws.com/nodegroup": "data" }];
  const control = { "node-role.kubernetes.io/control-plane": "" };

  it("says what is left of the pool", () => {
    const nodes = [node("a", web), node("b", web), node("c", web, { isReady: false }), node("d", data)];
    expect(one(warnOfCordon(node("a", web), nodes))).toBe("state warn 1 of 3 nodes of pool web still take pods.");
  });

  it("of the last one that takes pods is an outage", () => {
    const nodes = [node("a", web), node("b", web, { isUnschedulable: true }), node("d", data), node("m", control)];
    expect(one(warnOfCordon(node("a", web), nodes))).toMatch(/^outage crit It is the last node of pool web/);
    expect(one(warnOfCordon(node("m", control), nodes))).toMatch(
      /^outage crit It is the last node of the control plane/,
    );
    expect(one(warnOfCordon(node("x"), [node("x"), node("m", control)]))).toMatch(/^outage crit .*of the cluster/);
  });

  it("of one that is cordoned changes nothing", () => {
    expect(one(warnOfCordon(node("a", web, { isUnschedulable: true }), []))).toMatch(/^state warn .*already/);
  });
});

it("the worst comes first", () => {
  const warning = (tone: "warn" | "crit", by: string): ActionWarning => ({ kind: "state", tone, by, sentence: "" });
  const sorted = worstFirst([warning("warn", "a"), warning("crit", "b"), warning("warn", "c"), warning("crit", "d")]);
  expect(sorted.map(({ by }) => by)).toEqual(["b", "d", "a", "c"]);
});
