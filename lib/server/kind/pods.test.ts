import { describe, expect, it } from "vitest";

import { completed, ended, lastEnded, running, waiting } from "#lib/testing/builders/container.ts";
import { createdAt } from "#lib/testing/builders/object.ts";
import { aPod, type PodBuilder } from "#lib/testing/builders/pod.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { pods } from "./pods.ts";

const rowOf = (pod: PodBuilder) => rowOfJson(pods, pod.build());

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

  it("is crit when its status is another container's error behind one that is through", () => {
    const pod = aPod()
      .running(false)
      .container("a", completed())
      .container("b", ended(2, { reason: "Error" }));
    expect(rowOf(pod)).toMatchObject({ status: "Error", health: "crit" });
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
      lastExitContainer: "a",
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
