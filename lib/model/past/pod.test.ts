import { describe, expect, it } from "vitest";

import { ASKED } from "./part.ts";
import { podParts } from "./pod-parts.ts";
import { podKey, readPods } from "./pod.ts";
import { Reading } from "./reading.ts";
import type { Sample } from "./sample.ts";

type Labels = Readonly<Record<string, string>>;
const parts = [...podParts.pods, ...podParts.containers];
const pod = { namespace: "shop", pod: "a", uid: "1" };

/** A sample as Prometheus answers the part that asks for this family. */
const sample = (family: string, labels: Labels, value = 100): Sample => ({
  labels: { ...pod, ...labels, [ASKED]: `${parts.findIndex((one) => one.family === family)}` },
  value,
});

function read(...samples: readonly Sample[]) {
  const reading = new Reading(new Map());
  reading.add(parts, [sample("kube_pod_info", { instance: "ksm" }), ...samples], podKey);
  const [one] = readPods(reading);
  return { status: one?.object.status as Record<string, unknown>, spec: one?.object.spec, unknown: one?.unknown ?? [] };
}

const status = (rest: string) => `kube_pod_container_status_${rest}`;
const running = [
  sample("kube_pod_container_info", { container: "app", image: "web:1" }),
  sample(status("ready"), { container: "app" }, 1),
  sample(status("restarts_total"), { container: "app" }, 2),
  sample(status("terminated"), { container: "app" }, 0),
];
const idle = sample(status("waiting"), { container: "app" }, 0);
const waits = sample(status("waiting"), { container: "app" }, 1);

describe("a container of a past pod", () => {
  it("that neither waits nor has ended runs", () => {
    expect(read(...running, idle).status["containerStatuses"]).toMatchObject([
      { name: "app", ready: true, restartCount: 2, state: { running: {} } },
    ]);
  });

  it("waits for the newer of two reasons: series of the older one are still there", () => {
    const waiting = [
      waits,
      sample(status("waiting_reason"), { container: "app", reason: "ErrImagePull" }, 90),
      sample(status("waiting_reason"), { container: "app", reason: "ImagePullBackOff" }, 100),
    ];
    expect(read(...running, ...waiting).status["containerStatuses"]).toMatchObject([
      { state: { waiting: { reason: "ImagePullBackOff" } } },
    ]);
  });

  it("does not wait because a reason of before is still there", () => {
    const stale = sample(status("waiting_reason"), { container: "app", reason: "CrashLoopBackOff" }, 40);
    expect(read(...running, idle, stale).status["containerStatuses"]).toMatchObject([{ state: { running: {} } }]);
  });

  it("that waits for a reason that nobody tells has an unknown status", () => {
    expect(read(...running, waits).unknown).toEqual(expect.arrayContaining(["status", "health"]));
  });

  it("that restarted without a word of why leaves its last exit unknown; one that never did has none", () => {
    expect(read(...running).unknown).toEqual(
      expect.arrayContaining(["lastExitCode", "lastExitReason", "lastRestartAt"]),
    );
    const never = running.map((one) => (one.value === 2 ? { ...one, value: 0 } : one));
    expect(read(...never).unknown).not.toContain("lastExitCode");
  });
});

describe("a past pod", () => {
  it("of several containers names all their images, since nobody tells which is first", () => {
    const second = [
      sample("kube_pod_container_info", { container: "proxy", image: "envoy:1" }),
      sample(status("ready"), { container: "proxy" }, 0),
      sample(status("restarts_total"), { container: "proxy" }, 0),
    ];
    expect(read(...running, ...second).spec?.["containers"]).toEqual([
      { image: "web:1, envoy:1" },
      { image: "web:1, envoy:1" },
    ]);
  });

  it("counts init containers that are through first, and knows sidecars", () => {
    const init = (container: string, labels: Labels = {}) =>
      sample("kube_pod_init_container_info", { container, image: "i", ...labels });
    const { status: told, spec } = read(
      ...running,
      init("b-waits"),
      init("z-done"),
      init("mesh", { restart_policy: "Always" }),
      sample("kube_pod_init_container_status_waiting", { container: "z-done" }, 0),
      sample("kube_pod_init_container_status_terminated", { container: "z-done" }, 1),
      sample("kube_pod_init_container_status_terminated_reason", { container: "z-done", reason: "Completed" }),
    );
    expect(told["initContainerStatuses"]).toMatchObject([{ name: "z-done" }, { name: "b-waits" }, { name: "mesh" }]);
    expect(spec?.["initContainers"]).toEqual([{}, {}, { restartPolicy: "Always" }]);
  });

  it("without any container has restarted none, and how many it wants is unknown", () => {
    const pending = sample("kube_pod_status_phase", { phase: "Pending" });
    const elsewhere = running.map(({ labels, value }) => ({ labels: { ...labels, pod: "other" }, value }));
    expect(read(pending).unknown).toContain("restarts");
    const { unknown } = read(pending, ...elsewhere);
    expect(unknown).toContain("containers");
    expect(unknown).not.toContain("restarts");
  });
});
