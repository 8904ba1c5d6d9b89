import { type Json, ObjectBuilder } from "./object.ts";

const template = { spec: { containers: [{ name: "app", image: "registry.example/app:1" }] } };

/** A Deployment of 3 replicas, all as wanted. */
export class DeploymentBuilder extends ObjectBuilder {
  constructor(name: string) {
    super("apps/v1", "Deployment", name);
    this.spec({ replicas: 3, template })
      .replicas({})
      .condition("Progressing", "True", { reason: "NewReplicaSetAvailable" });
  }

  /** Numbers of the status; each is 3 unless said. */
  replicas(numbers: { total?: number; updated?: number; ready?: number; available?: number }): this {
    return this.status({
      observedGeneration: 1,
      replicas: numbers.total ?? 3,
      updatedReplicas: numbers.updated ?? 3,
      readyReplicas: numbers.ready ?? 3,
      availableReplicas: numbers.available ?? 3,
    });
  }

  paused(): this {
    return this.spec({ paused: true });
  }

  /** A rollout past its deadline: one new pod that does not become available. */
  stuck(): this {
    return this.replicas({ total: 4, updated: 1 }).condition("Progressing", "False", {
      reason: "ProgressDeadlineExceeded",
    });
  }
}

/** A StatefulSet of 5 replicas, all as wanted. */
export class StatefulSetBuilder extends ObjectBuilder {
  constructor(name: string) {
    super("apps/v1", "StatefulSet", name);
    this.spec({ replicas: 5, template }).partitioned(0);
    this.status({ observedGeneration: 1, replicas: 5, readyReplicas: 5, updatedReplicas: 5, availableReplicas: 5 });
    this.status({ currentRevision: `${name}-a`, updateRevision: `${name}-a` });
  }

  partitioned(partition: number): this {
    return this.spec({ updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition } } });
  }

  onDelete(): this {
    return this.spec({ updateStrategy: { type: "OnDelete" } });
  }

  /** A new revision, which so many pods have by now. */
  rolling(updatedReplicas: number): this {
    return this.status({ updatedReplicas, updateRevision: "db-b" });
  }
}

/** A DaemonSet on 12 nodes, all as wanted. */
export class DaemonSetBuilder extends ObjectBuilder {
  constructor(name: string) {
    super("apps/v1", "DaemonSet", name);
    this.spec({ template, updateStrategy: { type: "RollingUpdate" } }).scheduled({});
  }

  scheduled(numbers: Json): this {
    return this.status({
      observedGeneration: 1,
      currentNumberScheduled: 12,
      desiredNumberScheduled: 12,
      updatedNumberScheduled: 12,
      numberReady: 12,
      numberAvailable: 12,
      numberMisscheduled: 0,
      ...numbers,
    });
  }

  onDelete(): this {
    return this.spec({ updateStrategy: { type: "OnDelete" } });
  }
}

export const aDeployment = (name = "web"): DeploymentBuilder => new DeploymentBuilder(name);
export const aStatefulSet = (name = "db"): StatefulSetBuilder => new StatefulSetBuilder(name);
export const aDaemonSet = (name = "agent"): DaemonSetBuilder => new DaemonSetBuilder(name);
