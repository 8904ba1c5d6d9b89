import { describe, expect, it } from "vitest";

import { completed, ended, running, waiting } from "#lib/testing/builders/container.ts";
import { aPod, type PodBuilder } from "#lib/testing/builders/pod.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { pods } from "./pods.ts";

/** What kubectl shows: READY, STATUS and RESTARTS. */
const shown = (pod: PodBuilder): string => {
  const row = rowOfJson(pods, pod.build());
  return `${row["ready"]}/${row["containers"]} ${row["status"]} ${row["restarts"]}`;
};

describe("a pod's READY, STATUS and RESTARTS are kubectl's", () => {
  it.each<[string, PodBuilder, string]>([
    ["waits for a node", aPod(), "0/1 Pending 0"],
    ["cannot be placed", aPod().unschedulable(), "0/1 Pending 0"],
    ["is held by a scheduling gate", aPod().gated(), "0/1 SchedulingGated 0"],
    ["has a gate but names a reason of its own", aPod().gated().status({ reason: "Odd" }), "0/1 SchedulingGated 0"],
    ["creates its container", aPod().on("n").container("app", waiting("ContainerCreating")), "0/1 ContainerCreating 0"],
    ["waits without a reason", aPod().on("n").container("app", waiting("")), "0/1 Pending 0"],
    ["runs", aPod().running().container("app", running()), "1/1 Running 0"],
    [
      "runs and is not Ready",
      aPod()
        .running(false)
        .container("app", running({ ready: false })),
      "0/1 Running 0",
    ],
    ["crash-loops", aPod().crashLooping(12), "0/1 CrashLoopBackOff 12"],
    ["was killed for memory and runs again", aPod().oomKilled(3), "1/1 Running 3"],
    ["is through", aPod().succeeded(), "0/1 Completed 0"],
    ["was evicted", aPod().evicted(), "0/1 Evicted 0"],
    [
      "was evicted after its container ended",
      aPod()
        .evicted()
        .container("app", ended(137, { reason: "Error" })),
      "0/1 Error 0",
    ],
    ["ended with a code and no reason", aPod().phase("Failed").container("app", ended(3)), "0/1 ExitCode:3 0"],
    ["ended with 0 and no reason", aPod().phase("Succeeded").container("app", ended(0)), "0/1 ExitCode:0 0"],
    [
      "ended by a signal",
      aPod()
        .phase("Failed")
        .container("app", ended(137, { signal: 9 })),
      "0/1 Signal:9 0",
    ],
    ["ended on Windows", aPod().phase("Failed").container("app", ended(-1_073_741_510)), "0/1 ExitCode:-1073741510 0"],
    ["ended with -1", aPod().phase("Failed").container("app", ended(-1)), "0/1 ExitCode:-1 0"],
  ])("of one that %s", (_, pod, expected) => {
    expect(shown(pod)).toBe(expected);
  });

  it.each<[string, PodBuilder, string]>([
    [
      "of two reasons takes the first container's",
      aPod()
        .running(false)
        .container("a", waiting("ErrImagePull"))
        .container("b", ended(1, { reason: "Error" })),
      "0/2 ErrImagePull 0",
    ],
    [
      "says Running when one is through and the pod is Ready",
      aPod().running().container("a", completed()).container("b", running()),
      "1/2 Running 0",
    ],
    [
      "says NotReady when one is through and the pod is not Ready",
      aPod().running(false).container("a", completed()).container("b", running()),
      "1/2 NotReady 0",
    ],
    [
      "prefers another's error to Completed",
      aPod()
        .running(false)
        .container("a", completed())
        .container("b", ended(2, { reason: "Error" }))
        .container("c", running()),
      "1/3 Error 0",
    ],
    [
      "prefers another's bare exit code to Completed",
      aPod().phase("Failed").container("a", completed()).container("b", ended(2)),
      "0/2 ExitCode:2 0",
    ],
    [
      "stays Running when Ready in spite of another's error",
      aPod()
        .running()
        .container("a", completed())
        .container("b", ended(2, { reason: "Error" }))
        .container("c", running()),
      "1/3 Running 0",
    ],
    [
      "says Completed when all are through",
      aPod().phase("Succeeded").container("a", completed()).container("b", completed()),
      "0/2 Completed 0",
    ],
    [
      "names what waits behind a running one",
      aPod()
        .running(false)
        .container("a", running())
        .container("b", waiting("CrashLoopBackOff", { restartCount: 4 })),
      "1/2 CrashLoopBackOff 4",
    ],
    [
      "counts no container as ready that says so but has ended",
      aPod()
        .running()
        .container("a", ended(0, { reason: "Completed" }, { ready: true })),
      "0/1 Completed 0",
    ],
    [
      "takes a container with an empty running state for running",
      aPod()
        .running()
        .container("a", running({ state: { running: {} } })),
      "1/1 Running 0",
    ],
  ])("with several containers %s", (_, pod, expected) => {
    expect(shown(pod)).toBe(expected);
  });
});

describe("while it is deleted", () => {
  it.each<[string, PodBuilder, string]>([
    ["says Terminating", aPod().running().container("app", running()).ending(), "1/1 Terminating 0"],
    ["says Terminating over a crash loop", aPod().crashLooping(2).ending(), "0/1 Terminating 2"],
    ["says Terminating over initializing", aPod().on("n").init("a", running()).ending(), "0/1 Terminating 0"],
    ["says what became of one that is over", aPod().succeeded().ending(), "0/1 Completed 0"],
    [
      "says Unknown when the node is lost",
      aPod().running().container("app", running()).status({ reason: "NodeLost" }).ending(),
      "1/1 Unknown 0",
    ],
    [
      "says Unknown when the node is lost, even if the pod was over",
      aPod().phase("Failed").status({ reason: "NodeLost" }).ending(),
      "0/1 Unknown 0",
    ],
  ])("while it is deleted %s", (_, pod, expected) => {
    expect(shown(pod)).toBe(expected);
  });

  it("names a lost node without a deletion by its reason", () => {
    expect(shown(aPod().phase("Running").status({ reason: "NodeLost" }))).toBe("0/1 NodeLost 0");
  });
});
