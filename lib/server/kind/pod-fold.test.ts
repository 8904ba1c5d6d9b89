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

describe("with init containers a pod's READY, STATUS and RESTARTS are kubectl's", () => {
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
});
