import type { KubeObject } from "#lib/testing/kube-api/object-map.ts";

import { completed, type ContainerStatus, lastEnded, running, waiting } from "./container.ts";
import { type Json, ObjectBuilder } from "./object.ts";

interface Container {
  spec: Json;
  status: ContainerStatus | null;
}

/** A pod; without further words it is pending, has one container `app` and no status of it. */
export class PodBuilder extends ObjectBuilder {
  #containers: Container[] = [];
  readonly #initContainers: Container[] = [];

  constructor(name: string) {
    super("v1", "Pod", name);
    this.spec({ restartPolicy: "Always" }).status({ phase: "Pending" });
  }

  /** Adds a container; `status` null while the kubelet has said nothing of it. */
  container(name: string, status: ContainerStatus | null = null): this {
    this.#containers.push({ spec: { name, image: `registry.example/${name}:1` }, status });
    return this;
  }

  init(name: string, status: ContainerStatus | null = null): this {
    this.#initContainers.push({ spec: { name, image: `registry.example/${name}:1` }, status });
    return this;
  }

  /** An init container that keeps running (restartPolicy Always). */
  sidecar(name: string, status: ContainerStatus | null = null): this {
    this.#initContainers.push({ spec: { name, image: `registry.example/${name}:1`, restartPolicy: "Always" }, status });
    return this;
  }

  phase(phase: string): this {
    return this.status({ phase });
  }

  on(nodeName: string): this {
    return this.spec({ nodeName }).condition("PodScheduled", "True");
  }

  initialized(): this {
    return this.condition("Initialized", "True");
  }

  /** Runs on a node; Ready unless `ready` is false. */
  running(ready = true): this {
    return this.phase("Running")
      .on("node-1")
      .initialized()
      .condition("Ready", ready ? "True" : "False");
  }

  crashLooping(restarts = 12): this {
    const status = waiting("CrashLoopBackOff", { restartCount: restarts, ...lastEnded(1, "Error") });
    return this.running(false).container("app", status);
  }

  oomKilled(restarts = 3): this {
    return this.running().container("app", running({ restartCount: restarts, ...lastEnded(137, "OOMKilled") }));
  }

  unschedulable(): this {
    return this.condition("PodScheduled", "False", { reason: "Unschedulable", message: "0/3 nodes are available" });
  }

  gated(): this {
    return this.condition("PodScheduled", "False", { reason: "SchedulingGated" });
  }

  evicted(): this {
    return this.phase("Failed").status({ reason: "Evicted", message: "The node was low on resource: memory." });
  }

  succeeded(): this {
    return this.phase("Succeeded").spec({ restartPolicy: "Never" }).container("app", completed());
  }

  override build(): KubeObject {
    const containers = this.#containers.length > 0 ? this.#containers : [{ spec: { name: "app" }, status: null }];
    this.spec({ containers: specsOf(containers) }).status({ containerStatuses: statusesOf(containers) });
    if (this.#initContainers.length > 0)
      this.spec({ initContainers: specsOf(this.#initContainers) }).status({
        initContainerStatuses: statusesOf(this.#initContainers),
      });
    return super.build();
  }
}

const specsOf = (containers: readonly Container[]): Json[] => containers.map(({ spec }) => spec);
const statusesOf = (containers: readonly Container[]): Json[] =>
  containers.flatMap(({ spec, status }) => (status === null ? [] : [{ name: spec["name"], ...status }]));

export const aPod = (name = "web-0"): PodBuilder => new PodBuilder(name);
