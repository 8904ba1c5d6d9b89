import { describe, expect, it } from "vitest";

import { after, createdAt } from "#lib/testing/builders/object.ts";
import { aDeployment, type DeploymentBuilder } from "#lib/testing/builders/workload.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { deployments } from "./deployments.ts";

const rowOf = (deployment: DeploymentBuilder) => rowOfJson(deployments, deployment.build());

describe("a Deployment's row", () => {
  it("is healthy, without a reason and without drift when every number is as wanted", () => {
    expect(rowOf(aDeployment())).toMatchObject({
      status: "Healthy",
      health: "ok",
      reason: "",
      drifted: false,
      paused: false,
      desired: 3,
      total: 3,
      updated: 3,
      ready: 3,
      available: 3,
      image: "registry.example/app:1",
    });
  });

  it("says how far a rollout is", () => {
    const rolling = aDeployment().replicas({ total: 4, updated: 1 });
    expect(rowOf(rolling)).toMatchObject({ status: "Progressing", reason: "1 of 3 updated", drifted: true });
    const ending = aDeployment().replicas({ total: 4 });
    expect(rowOf(ending)).toMatchObject({ status: "Progressing", reason: "1 old still to end" });
    const starting = aDeployment().replicas({ ready: 2, available: 2 });
    expect(rowOf(starting)).toMatchObject({ status: "Progressing", reason: "2 of 3 updated available" });
  });

  it("is degraded past its deadline", () => {
    expect(rowOf(aDeployment().stuck())).toMatchObject({ status: "Degraded", health: "crit", drifted: true });
  });

  it("is not degraded by another condition with that reason", () => {
    const deployment = aDeployment().condition("ReplicaFailure", "True", { reason: "ProgressDeadlineExceeded" });
    expect(rowOf(deployment)).toMatchObject({ status: "Healthy" });
  });

  it("is suspended while paused, whatever its numbers are", () => {
    const row = rowOf(aDeployment().stuck().paused());
    expect(row).toMatchObject({ status: "Suspended", health: "warn", paused: true, drifted: true });
  });

  it("is progressing while the controller has not seen the last change", () => {
    expect(rowOf(aDeployment().meta({ generation: 2 }))).toMatchObject({ status: "Progressing", health: "busy" });
  });

  it("wants one replica when none is said, and none when zero is said", () => {
    expect(rowOf(aDeployment().spec({ replicas: undefined }))).toMatchObject({ desired: 1 });
    expect(rowOf(aDeployment().spec({ replicas: 0 }).status({ replicas: 0 }))).toMatchObject({ desired: 0 });
  });

  it("takes numbers that a status leaves out for zero", () => {
    const row = rowOf(aDeployment().status({ readyReplicas: undefined, availableReplicas: undefined }));
    expect(row).toMatchObject({ ready: 0, available: 0, reason: "0 of 3 updated available" });
  });

  it("shows the first container's image of several", () => {
    const template = { spec: { containers: [{ image: "a:1" }, { image: "b:2" }] } };
    expect(rowOf(aDeployment().spec({ template }))).toMatchObject({ image: "a:1" });
  });

  it("keeps what the drift checks ask: generations, when it was held, when it became unavailable and last advanced", () => {
    expect(rowOf(aDeployment())).toMatchObject({ stuck: false, generation: 1, observedGeneration: 1, heldSince: null });
    expect(rowOf(aDeployment().stuck())).toMatchObject({ stuck: true, heldSince: createdAt + 5, progressedAt: null });
    const paused = aDeployment().condition("Progressing", "Unknown", { reason: "DeploymentPaused" });
    expect(rowOf(paused)).toMatchObject({ heldSince: createdAt + 5 });
    const rolling = { reason: "ReplicaSetUpdated", lastUpdateTime: after(90) };
    expect(rowOf(aDeployment().condition("Progressing", "True", rolling))).toMatchObject({
      progressedAt: createdAt + 90,
    });
    expect(rowOf(aDeployment().condition("Available", "False"))).toMatchObject({ unavailableSince: createdAt + 5 });
    expect(rowOf(aDeployment().condition("Available", "True"))).toMatchObject({ unavailableSince: null });
  });

  it("keeps its pods' labels and who answers for it: the annotation before the label", () => {
    const template = { metadata: { labels: { tier: "web", app: "shop" } }, spec: { containers: [] } };
    const labelled = aDeployment()
      .spec({ template })
      .meta({ labels: { team: "team-shop" } });
    expect(rowOf(labelled)).toMatchObject({ podLabels: "app=shop,tier=web", team: "team-shop" });
    expect(rowOf(labelled.meta({ annotations: { "a8r.io/owner": "sre" } }))).toMatchObject({ team: "sre" });
  });
});
