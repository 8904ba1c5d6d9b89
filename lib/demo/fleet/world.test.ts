import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import type { Node } from "#lib/demo/controller/kind/kinds.ts";
import type { Pod } from "#lib/demo/controller/kind/pod.ts";
import type { Deployment } from "#lib/demo/controller/kind/workload.ts";
import { type ClusterPlan, clusterPlans } from "#lib/demo/story/cluster.ts";
import { incidents } from "#lib/demo/story/incidents.ts";
import type { Reach } from "#lib/demo/story/stage.ts";

import { pastMilliseconds } from "./past.ts";
import { TravelClock } from "./travel-clock.ts";
import { buildWorld } from "./world.ts";

const minute = 60_000;

/** A cluster of the story that has come to its present, on machines as few as the story allows. */
function live(name: string, { isQuiet = false, nodes = 0 } = {}) {
  const known = clusterPlans.find((one) => one.name === name) as ClusterPlan;
  const plan = { ...known, nodes: nodes === 0 ? known.nodes : nodes, load: Math.min(known.load, 3) };
  const present = new ManualClock(Date.UTC(2026, 5, 1, 12, 7));
  const start = present.now();
  const clock = new TravelClock(start - pastMilliseconds, present);
  const errors: unknown[] = [];
  const reaches: Reach[] = [];
  const told = isQuiet ? [] : incidents;
  const world = buildWorld({
    plan,
    clock,
    seed: 4,
    start,
    rootCertificate: "",
    incidents: told,
    onError: (error) => errors.push(error),
    onReach: (reach) => reaches.push(reach),
  });
  clock.arrive();
  const pods = (app?: string) =>
    (world.store.list("pods") as readonly Pod[]).filter(
      ({ metadata }) => app === undefined || metadata.labels?.["app.kubernetes.io/name"] === app,
    );
  const deployment = (path: string) =>
    world.store.get("deployments.apps", path.split("/")[0] ?? "", path.split("/")[1] ?? "") as Deployment;
  return { ...world, present, start, errors, reaches, pods, deployment };
}

const waitingOf = (pod: Pod) => pod.status?.containerStatuses?.[0]?.state.waiting?.reason;
const isRunning = (pod: Pod) => pod.status?.phase === "Running" || pod.status?.phase === "Succeeded";

describe("a cluster that has lived through its past", () => {
  it("runs everything that it was given, on its nodes, with the ages of three weeks", () => {
    const { pods, errors, store, start } = live("dev-eu-west", { isQuiet: true });
    expect(errors).toEqual([]);
    expect(pods().length).toBeGreaterThan(70);
    expect(pods().filter((pod) => !isRunning(pod))).toEqual([]);
    const days = pods().map(({ metadata }) => (start - Date.parse(metadata.creationTimestamp)) / 86_400_000);
    expect(Math.max(...days)).toBeGreaterThan(15);
    for (const node of store.list("nodes") as Node[])
      expect(node.status?.conditions?.find(({ type }) => type === "Ready")).toMatchObject({ status: "True" });
  });

  it("has a revision to go back to for every application", () => {
    const { store } = live("dev-eu-west", { isQuiet: true });
    const sets = store.list("replicasets.apps", "payments");
    const revisions = sets.map(({ metadata }) => metadata.annotations?.["deployment.kubernetes.io/revision"]);
    expect(revisions.filter((revision) => revision === "1").length).toBe(revisions.length / 2);
    expect(revisions.filter((revision) => revision === "2").length).toBe(revisions.length / 2);
  });

  it("keeps its identity from one start to the next", () => {
    const uidOf = () => live("edge-oslo").store.get("namespaces", "", "kube-system")?.metadata.uid;
    expect(uidOf()).toBe(uidOf());
  });

  it("gives versions that rise from one start to the next", () => {
    const { store, start } = live("edge-oslo");
    expect(Number(store.resourceVersion)).toBeGreaterThan(Math.floor(start / 100) % 10_000_000_000);
  });
});

describe("the story", () => {
  it("has payments crash-looping for half an hour already, with its reason as the last line", () => {
    const { pods, deployment } = live("prod-eu-west", { nodes: 12 });
    const looping = pods("payments-api").filter((pod) => pod.spec.containers[0]?.image.endsWith(":3.9.0"));
    expect(looping.length).toBeGreaterThan(0);
    for (const pod of looping) {
      const [status] = pod.status?.containerStatuses ?? [];
      expect(status?.restartCount).toBeGreaterThan(5);
      expect(status?.lastState.terminated ?? status?.state.terminated).toMatchObject({
        exitCode: 1,
        message: "Error: missing key PAYMENTS_DSN",
      });
    }
    const progressing = deployment("payments/payments-api").status?.conditions?.find(
      ({ type }) => type === "Progressing",
    );
    expect(progressing?.reason).toBe("ProgressDeadlineExceeded");
  });

  it("brings the bad release to a third region after a minute and takes it back", () => {
    const { pods, present } = live("prod-us-east", { nodes: 12 });
    const looping = () => pods("payments-api").filter((pod) => waitingOf(pod) === "CrashLoopBackOff").length;
    expect(looping()).toBe(0);
    present.pass(3 * minute);
    expect(looping()).toBeGreaterThan(0);
    present.pass(22 * minute);
    expect(looping()).toBe(0);
    present.pass(8 * minute);
    expect(looping()).toBeGreaterThan(0);
  });

  it("kills the search of one region when traffic rises", () => {
    const { pods, present } = live("prod-us-east", { nodes: 12 });
    present.pass(6 * minute);
    const ends = pods("search-api").flatMap((pod) => pod.status?.containerStatuses?.[0]?.lastState.terminated ?? []);
    expect(ends.map(({ reason, exitCode }) => `${reason} ${exitCode}`)).toContain("OOMKilled 137");
  });

  it("cannot pull an image, and has a rollout that is stuck", () => {
    const stage = live("stage-eu-west");
    expect(stage.pods("loyalty").map(waitingOf)).toContain("ImagePullBackOff");
    const central = live("prod-eu-central", { nodes: 12 });
    const reasons = central.deployment("shipping/shipping-api").status?.conditions?.map(({ reason }) => reason);
    expect(reasons).toContain("ProgressDeadlineExceeded");
  });

  it("leaves one endpoint of a service, and forgets a canary", () => {
    const east = live("prod-us-east", { nodes: 12 });
    const ready = east.pods("session-store").filter((pod) => pod.status?.containerStatuses?.[0]?.ready === true);
    expect(ready).toHaveLength(1);
    const west = live("prod-eu-west", { nodes: 12 });
    expect(west.deployment("checkout/checkout-web-canary").metadata.labels).toMatchObject({ track: "canary" });
  });

  it("loses a node before anybody looks", () => {
    const { store, present } = live("prod-us-east", { nodes: 12 });
    const lost = () =>
      (store.list("nodes") as Node[]).filter(
        ({ status }) => status?.conditions?.find(({ type }) => type === "Ready")?.status !== "True",
      );
    expect(lost()).toHaveLength(1);
    present.pass(16 * minute);
    expect(lost()).toEqual([]);
  });

  it("cuts a cluster off after half a minute, mends the line and cuts it again", () => {
    const { reaches, present } = live("edge-oslo");
    expect(reaches).toEqual([]);
    present.pass(minute);
    expect(reaches).toEqual(["refused"]);
    present.pass(27 * minute);
    expect(reaches).toEqual(["refused", "open", "refused", "open"]);
  });
});
