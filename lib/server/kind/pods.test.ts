import { describe, expect, it } from "vitest";

import { completed, ended, lastEnded, running, waiting } from "#lib/testing/builders/container.ts";
import { createdAt } from "#lib/testing/builders/object.ts";
import { aPod, type PodBuilder } from "#lib/testing/builders/pod.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { pods } from "./pods.ts";

const rowOf = (pod: PodBuilder) => rowOfJson(pods, pod.build());
/** What kubectl shows: READY, STATUS and RESTARTS. */
const shown = (pod: PodBuilder): string => {
  const row = rowOf(pod);
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

  it.each<[string, PodBuilder, string]>([
    [
      "waits for the first",
      aPod()
        .on("n")
        .init("a", waiting("PodInitializing"))
        .init("b", waiting("PodInitializing"))
        .container("app", waiting("PodInitializing")),
      "0/1 Init:0/2 0",
    ],
    [
      "runs the second",
      aPod()
        .on("n")
        .init("a", completed({ restartCount: 2 }))
        .init("b", running({ ready: false })),
      "0/1 Init:1/2 2",
    ],
    [
      "names why the first waits",
      aPod()
        .on("n")
        .init("a", waiting("CrashLoopBackOff", { restartCount: 5 }))
        .init("b", waiting("PodInitializing")),
      "0/1 Init:CrashLoopBackOff 5",
    ],
    [
      "names how the first ended",
      aPod()
        .on("n")
        .init("a", ended(1, { reason: "Error" })),
      "0/1 Init:Error 0",
    ],
    ["shows the code of the first", aPod().on("n").init("a", ended(7)), "0/1 Init:ExitCode:7 0"],
    [
      "shows the signal of the first",
      aPod()
        .on("n")
        .init("a", ended(143, { signal: 15 })),
      "0/1 Init:Signal:15 0",
    ],
    ["shows a negative code of the first", aPod().on("n").init("a", ended(-5)), "0/1 Init:ExitCode:-5 0"],
    [
      "counts restarts up to the first that is not through",
      aPod()
        .on("n")
        .init("a", completed({ restartCount: 1 }))
        .init("b", running({ restartCount: 2, ready: false }))
        .init("c", completed({ restartCount: 40 })),
      "0/1 Init:1/3 3",
    ],
    [
      "does not count containers that have not had their turn",
      aPod()
        .on("n")
        .init("a", running({ ready: false }))
        .container("app", running({ restartCount: 9 })),
      "0/1 Init:0/1 0",
    ],
    [
      "forgets init containers once they are through",
      aPod()
        .running()
        .init("a", completed({ restartCount: 6 }))
        .container("app", running({ restartCount: 1 })),
      "1/1 Running 1",
    ],
  ])("with init containers %s", (_, pod, expected) => {
    expect(shown(pod)).toBe(expected);
  });

  it.each<[string, PodBuilder, string]>([
    [
      "counts it as a container",
      aPod()
        .running()
        .sidecar("mesh", running({ restartCount: 2 }))
        .container("app", running({ restartCount: 1 })),
      "2/2 Running 3",
    ],
    [
      "waits until it has started",
      aPod()
        .on("n")
        .sidecar("mesh", running({ started: false, ready: false }))
        .container("app", waiting("PodInitializing")),
      "0/2 Init:0/1 0",
    ],
    [
      "goes on once it has started, though it is not ready",
      aPod()
        .on("n")
        .sidecar("mesh", running({ ready: false }))
        .init("b", running({ ready: false })),
      "0/2 Init:1/2 0",
    ],
    [
      "counts it ready while others initialize",
      aPod()
        .on("n")
        .sidecar("mesh", running())
        .init("b", running({ ready: false, restartCount: 3 })),
      "1/2 Init:1/2 3",
    ],
    [
      "shows its crash loop after the start",
      aPod()
        .running(false)
        .sidecar("mesh", waiting("CrashLoopBackOff", { restartCount: 8 }))
        .container("app", running({ restartCount: 1 })),
      "1/2 Init:CrashLoopBackOff 9",
    ],
    [
      "lets a container's reason win over its own",
      aPod().running(false).sidecar("mesh", waiting("CrashLoopBackOff")).container("app", waiting("ErrImagePull")),
      "0/2 ErrImagePull 0",
    ],
    [
      "takes one that ended with 0 for through",
      aPod()
        .running()
        .sidecar("mesh", completed({ ready: true }))
        .container("app", running()),
      "1/2 Running 0",
    ],
    [
      "tells it from a plain init container before it",
      aPod()
        .running()
        .init("a", completed({ restartCount: 9 }))
        .sidecar("mesh", running({ restartCount: 2 }))
        .container("app", running()),
      "2/2 Running 2",
    ],
  ])("with a sidecar %s", (_, pod, expected) => {
    expect(shown(pod)).toBe(expected);
  });

  it("holds with more init containers than a number has bits", () => {
    const pod = aPod().running();
    for (let index = 0; index < 60; index++) pod.sidecar(`s${index}`, index < 53 ? running() : completed());
    expect(shown(pod.container("app", running()))).toBe("54/61 Running 0");
  });

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

describe("a pod's health", () => {
  const health = (pod: PodBuilder) => rowOf(pod)["health"];

  it("is ok when it is Ready or through", () => {
    expect(health(aPod().running().container("app", running()))).toBe("ok");
    expect(health(aPod().succeeded())).toBe("ok");
  });

  it.each(["CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "CreateContainerConfigError"])(
    "is crit with %s",
    (reason) => {
      expect(health(aPod().on("n").container("app", waiting(reason)))).toBe("crit");
      expect(health(aPod().on("n").init("a", waiting(reason)))).toBe("crit");
    },
  );

  it("is crit when a stuck container stands behind one that is only being created", () => {
    const pod = aPod().on("n").container("a", waiting("ContainerCreating")).container("b", waiting("ImagePullBackOff"));
    expect(rowOf(pod)).toMatchObject({ status: "ContainerCreating", health: "crit" });
  });

  it("is crit when it runs, is not Ready and has ended before", () => {
    const last = lastEnded(1, "Error");
    expect(
      health(
        aPod()
          .running(false)
          .container("app", running({ ready: false, ...last })),
      ),
    ).toBe("crit");
    expect(
      health(
        aPod()
          .running(false)
          .container("app", running({ ready: false })),
      ),
    ).toBe("busy");
  });

  it("is warn when no node has room, busy while it only waits", () => {
    expect(health(aPod().unschedulable())).toBe("warn");
    expect(health(aPod())).toBe("busy");
  });

  it("is busy while it ends, and for a running pod that is meant to end", () => {
    expect(health(aPod().running().container("app", running()).ending())).toBe("busy");
    expect(health(aPod().running().spec({ restartPolicy: "Never" }).container("app", running()))).toBe("busy");
  });

  it("is crit when it failed, whether or not it is being deleted", () => {
    expect(health(aPod().evicted())).toBe("crit");
    expect(health(aPod().evicted().ending())).toBe("crit");
  });

  it("is unknown in a phase that Kubernetes does not have", () => {
    expect(health(aPod().phase("Unknown"))).toBe("unknown");
    expect(health(aPod().phase(""))).toBe("unknown");
  });
});

describe("a pod's row", () => {
  it("tells the newest exit of any container, and when it was", () => {
    const pod = aPod()
      .running()
      .container("a", running({ restartCount: 1, ...lastEnded(137, "OOMKilled", 500) }))
      .container("b", running({ restartCount: 1, ...lastEnded(1, "Error", 400) }));
    expect(rowOf(pod)).toMatchObject({
      lastRestartAt: createdAt + 500,
      lastExitCode: 137,
      lastExitReason: "OOMKilled",
    });
  });

  it("has no last exit when nothing ended, and tells code -1 from none", () => {
    expect(rowOf(aPod().running().container("a", running()))).toMatchObject({
      lastExitCode: null,
      lastRestartAt: null,
    });
    const windows = aPod()
      .running()
      .container("a", running(lastEnded(-1, "Error")));
    expect(rowOf(windows)).toMatchObject({ lastExitCode: -1, lastExitReason: "Error" });
  });

  it("names node, owner and the first container's image", () => {
    const pod = aPod().running().on("node-7").ownedBy("ReplicaSet", "web-5d8").container("web").container("proxy");
    expect(rowOf(pod)).toMatchObject({
      node: "node-7",
      ownerKind: "ReplicaSet",
      owner: "web-5d8",
      image: "registry.example/web:1",
      createdAt,
    });
  });

  it("takes only the controlling owner for the owner", () => {
    const owners = [
      { kind: "ConfigMap", name: "cm" },
      { kind: "Job", name: "load", controller: true },
      { kind: "Node", name: "n", controller: false },
    ];
    expect(rowOf(aPod().meta({ ownerReferences: owners }))).toMatchObject({ ownerKind: "Job", owner: "load" });
  });

  it("counts as not ready unless it is Ready or through", () => {
    expect(rowOf(aPod().running())).toMatchObject({ notReady: false });
    expect(rowOf(aPod().succeeded())).toMatchObject({ notReady: false });
    expect(rowOf(aPod().running(false))).toMatchObject({ notReady: true });
    expect(rowOf(aPod())).toMatchObject({ notReady: true });
  });

  it("counts as crash-looping by any container, init containers too", () => {
    expect(rowOf(aPod().crashLooping())).toMatchObject({ crashLooping: true });
    expect(rowOf(aPod().init("a", waiting("CrashLoopBackOff")))).toMatchObject({ crashLooping: true });
    expect(rowOf(aPod().container("a", waiting("ImagePullBackOff")))).toMatchObject({ crashLooping: false });
  });
});
