import { describe, expect, it } from "vitest";

import type { ContainerDetail, ContainerState, PodDetail } from "#lib/contract/pod.ts";

import { explainExit } from "./exit.ts";
import { explainPod, firstContainer, isCrashing } from "./explain.ts";

const aState = (fields: Partial<ContainerState>): ContainerState => ({
  state: "running",
  reason: "",
  message: "",
  exitCode: null,
  signal: null,
  startedAt: null,
  finishedAt: null,
  ...fields,
});
const ended = (exitCode: number, fields: Partial<ContainerState> = {}) =>
  aState({ state: "terminated", exitCode, startedAt: 100, finishedAt: 103, ...fields });
const aContainer = (fields: Partial<ContainerDetail> = {}): ContainerDetail => ({
  name: "app",
  type: "container",
  image: "app:1",
  imageId: "",
  ready: true,
  restarts: 0,
  state: aState({}),
  last: null,
  requests: {},
  limits: {},
  probes: [],
  ports: [],
  env: [],
  envFrom: [],
  ...fields,
});
const aPod = (fields: Partial<PodDetail> = {}): PodDetail => ({
  cluster: "east",
  namespace: "shop",
  name: "web-1",
  uid: "u",
  createdAt: 1,
  deletedAt: null,
  labels: {},
  annotations: {},
  managers: [],
  phase: "Running",
  reason: "",
  message: "",
  node: "n1",
  ips: [],
  hostIp: "",
  qosClass: "Burstable",
  priority: null,
  serviceAccount: "default",
  restartPolicy: "Always",
  owners: [],
  containers: [aContainer()],
  conditions: [],
  volumes: [],
  ...fields,
});
const crashing = aContainer({
  ready: false,
  restarts: 12,
  state: aState({ state: "waiting", reason: "CrashLoopBackOff" }),
  last: ended(1, { reason: "Error" }),
});

describe("why a pod is as it is", () => {
  it("is nothing while it is well", () => {
    expect(explainPod(aPod())).toBe("");
  });

  it("names the container that crashes, its code in words and how long it ran", () => {
    expect(explainPod(aPod({ containers: [aContainer({ name: "proxy" }), crashing] }))).toBe(
      "app exited with code 1 after 3 s: the program reported an error; restarted 12 times, it waits for the next try.",
    );
  });

  it("is memory when the kernel killed it", () => {
    const killed = aContainer({ ...crashing, last: ended(137, { reason: "OOMKilled" }) });
    expect(explainPod(aPod({ containers: [killed] }))).toContain("was killed out of memory after 3 s");
  });

  it("repeats why an image does not come", () => {
    const waiting = aState({ state: "waiting", reason: "ImagePullBackOff", message: "not found." });
    expect(explainPod(aPod({ containers: [aContainer({ state: waiting })] }))).toBe(
      "app: ImagePullBackOff: not found.",
    );
  });

  it("is the readiness probe for a container that runs", () => {
    expect(explainPod(aPod({ containers: [aContainer({ ready: false })] }))).toContain("readiness probe does not pass");
  });

  it("is what the scheduler says of a pod that has no node", () => {
    const conditions = [
      { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/3 nodes fit", since: null },
    ];
    expect(explainPod(aPod({ phase: "Pending", containers: [], conditions }))).toBe("Unschedulable: 0/3 nodes fit.");
  });

  it("is the eviction for one that was evicted, and the deletion for one that ends", () => {
    expect(explainPod(aPod({ phase: "Failed", reason: "Evicted", message: "low on memory" }))).toBe(
      "Evicted: low on memory.",
    );
    expect(explainPod(aPod({ deletedAt: 5 }))).toContain("deletion");
  });

  it("is no fault of an init container that did its work", () => {
    const done = aContainer({ type: "init", ready: true, state: ended(0) });
    expect(explainPod(aPod({ containers: [done, aContainer()] }))).toBe("");
  });
});

describe("the log that one wants first", () => {
  it("is of the container that crashes, and of its run before", () => {
    const containers = [aContainer({ name: "proxy" }), crashing];
    expect(firstContainer(containers)?.name).toBe("app");
    expect(containers.map(isCrashing)).toEqual([false, true]);
  });

  it("is of the application before its sidecars while all is well", () => {
    expect(firstContainer([aContainer({ name: "mesh", type: "sidecar" }), aContainer()])?.name).toBe("app");
    expect(firstContainer([])).toBeUndefined();
  });
});

describe("an exit code", () => {
  it.each([
    [0, "", "without an error"],
    [127, "", "not found"],
    [137, "", "SIGKILL"],
    [137, "OOMKilled", "more memory than its limit"],
    [139, "", "SIGSEGV"],
    [143, "", "SIGTERM"],
    [150, "", "unnamed"],
    [42, "", "of its own"],
  ])("%i %s is said in words", (code, reason, words) => {
    expect(explainExit(code, reason)).toContain(words);
  });
});
