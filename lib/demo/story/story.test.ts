import { describe, expect, it } from "vitest";

import type { NewObject } from "#lib/demo/object.ts";

import { buildAddOns } from "./add-on.ts";
import { applications, applicationsOf, replicasIn } from "./application.ts";
import { buildBackups } from "./backup.ts";
import { buildCertificates } from "./certificate.ts";
import { type ClusterPlan, clusterPlans } from "./cluster.ts";
import { buildCompanions } from "./companion.ts";
import { buildDefinitions } from "./definition.ts";
import { buildDeliveries } from "./delivery.ts";
import { deprecatedCaller, growingQueue, silentLogAgent } from "./hidden.ts";
import { buildNodes } from "./node.ts";
import { buildPermissions } from "./permission.ts";
import { people, teams } from "./team.ts";
import { buildWorkload } from "./workload.ts";

const now = Date.UTC(2026, 5, 1, 12);
const planOf = (name: string): ClusterPlan => clusterPlans.find((plan) => plan.name === name) as ClusterPlan;
const everythingIn = (plan: ClusterPlan): NewObject[] => [
  ...buildNodes(plan, now),
  ...buildAddOns(plan),
  ...applicationsOf(plan).flatMap((application) => [
    buildWorkload(plan, application),
    ...buildCompanions(plan, application),
  ]),
  ...buildBackups(plan, now),
  ...buildCertificates(plan, now),
  ...buildDeliveries(plan, now),
];

describe("the fleet of the story", () => {
  it("has a dozen clusters of all environments, in versions from 1.32 to 1.36", () => {
    expect(clusterPlans).toHaveLength(12);
    expect(new Set(clusterPlans.map(({ env }) => env))).toEqual(new Set(["dev", "stage", "prod"]));
    const minors = new Set(clusterPlans.map(({ version }) => version.split(".")[1]));
    expect(minors).toEqual(new Set(["32", "33", "34", "35", "36"]));
    for (const { nodes } of clusterPlans) expect(nodes).toSatisfy((count: number) => count >= 4 && count <= 48);
  });

  it("has about sixty applications and some 3,000 pods", () => {
    expect(applications.length).toBeGreaterThan(55);
    const pods = clusterPlans.map((plan) => {
      const replicas = applicationsOf(plan).filter(({ kind }) => kind !== "CronJob");
      const agents = buildAddOns(plan).filter(({ kind }) => kind === "DaemonSet").length * plan.nodes;
      return replicas.reduce((sum, application) => sum + replicasIn(plan, application), agents);
    });
    expect(pods.reduce((sum, count) => sum + count)).toSatisfy((count: number) => count > 2400 && count < 3400);
  });

  it("fits on its nodes: no cluster asks for more than two thirds of its memory", () => {
    const gi = (text: string) => Number.parseFloat(text) / (text.endsWith("Mi") ? 1024 : 1);
    for (const plan of clusterPlans) {
      const asked = applicationsOf(plan).reduce((sum, one) => sum + replicasIn(plan, one) * gi(one.memory), 0);
      expect(asked, plan.name).toBeLessThan(plan.nodes * 32 * 0.66);
    }
  });

  it("is the same each time it is told", () => {
    for (const plan of clusterPlans) expect(everythingIn(plan)).toEqual(everythingIn(plan));
  });

  it("names every object of a cluster once, in words that Kubernetes takes", () => {
    for (const plan of clusterPlans) {
      const names = everythingIn(plan).map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].join("/"));
      expect(new Set(names).size, plan.name).toBe(names.length);
      for (const { metadata } of everythingIn(plan)) expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);
    }
  });

  it("says of every application who owns it and where its runbook is", () => {
    const workload = buildWorkload(planOf("prod-eu-west"), applications[0] as (typeof applications)[0]);
    expect(workload.metadata.labels).toMatchObject({
      team: "team-payments",
      "backstage.io/kubernetes-id": "payments-api",
    });
    expect(workload.metadata.annotations).toMatchObject({
      "a8r.io/owner": "team-payments",
      "a8r.io/runbook": "https://runbooks.example.com/payments/payments-api",
    });
  });
});

describe("what is wrong from the beginning", () => {
  it("lets one certificate end in six days", () => {
    const ends = clusterPlans.flatMap((plan) =>
      buildCertificates(plan, now)
        .filter(({ kind }) => kind === "Certificate")
        .map((one) => (Date.parse((one["status"] as { notAfter: string }).notAfter) - now) / 86_400_000),
    );
    expect(ends.filter((days) => days < 30)).toEqual([6]);
  });

  it("misses two nights of backups in one cluster and fails in part in another", () => {
    const phases = (name: string) =>
      buildBackups(planOf(name), now)
        .filter(({ kind }) => kind === "Backup")
        .map((one) => (one["status"] as { phase: string }).phase);
    expect(phases("prod-eu-west")).toEqual(Array(5).fill("Completed"));
    expect(phases("prod-us-west")).toHaveLength(3);
    expect(phases("prod-us-east").filter((phase) => phase === "PartiallyFailed")).toHaveLength(3);
  });

  it("archives nothing in one cluster, fails a hook in another and a rehearsal in a third", () => {
    const of = (name: string, kind: string) =>
      buildBackups(planOf(name), now)
        .filter((one) => one["kind"] === kind)
        .map((one) => one["status"]);
    expect(of("prod-eu-central", "BackupStorageLocation")[1]).toMatchObject({ phase: "Unavailable" });
    const sunday = buildBackups(planOf("prod-eu-central"), now).find(
      ({ metadata }) => metadata.name === "weekly-archive",
    );
    expect(sunday?.["status"]).toMatchObject({ lastBackup: "2026-05-31T04:00:00Z" });
    expect(of("prod-eu-west", "Backup")[0]).toMatchObject({ hookStatus: { hooksFailed: 1 } });
    expect(of("stage-us-east", "Restore")).toMatchObject([{ phase: "PartiallyFailed" }]);
  });

  it("leaves one namespace out of every schedule", () => {
    const schedule = buildBackups(planOf("prod-eu-west"), now).find(({ kind }) => kind === "Schedule");
    expect(schedule?.["spec"]).toMatchObject({ template: { excludedNamespaces: expect.arrayContaining(["media"]) } });
  });

  it("takes each night's backup an hour and more ago, whatever the hour", () => {
    for (let hour = 0; hour < 24; hour++) {
      const at = Date.UTC(2026, 5, 1, hour);
      const newest = buildBackups(planOf("prod-eu-west"), at)[2] as NewObject;
      const age = at - Date.parse(newest.metadata.creationTimestamp ?? "");
      expect(age).toBeGreaterThanOrEqual(3_600_000);
      expect(age).toBeLessThanOrEqual(25 * 3_600_000);
    }
  });
});

describe("what people may do", () => {
  it("knows every group that a person is in, in every cluster", () => {
    const groups = new Set(people.flatMap((person) => person.groups));
    const namespaces = new Set(teams.flatMap((team) => team.namespaces));
    const bound = buildPermissions(planOf("prod-eu-west"), namespaces)
      .flatMap((one) => (one["subjects"] as { name: string }[] | undefined) ?? [])
      .map(({ name }) => name);
    for (const group of groups) expect(bound).toContain(`oidc:${group}`);
  });

  it("lets developers edit where no customer is, and only look and restart in production", () => {
    const roleIn = (name: string) =>
      buildPermissions(planOf(name), new Set(["payments"])).find(({ kind }) => kind === "RoleBinding")?.["roleRef"];
    expect(roleIn("dev-eu-west")).toMatchObject({ name: "edit" });
    expect(roleIn("prod-eu-west")).toMatchObject({ name: "team-member" });
  });
});

it("defines the custom resources of what delivers to a cluster", () => {
  const groups = (name: string) =>
    buildDefinitions(planOf(name)).map((one) => (one["spec"] as { group: string }).group);
  expect(groups("prod-eu-west")).toContain("argoproj.io");
  expect(groups("dev-eu-west")).toContain("kustomize.toolkit.fluxcd.io");
  expect(groups("edge-oslo")).not.toContain("argoproj.io");
});

it("hides what only logs and metrics show behind workloads that exist", () => {
  for (const { cluster, namespace, name } of [silentLogAgent, growingQueue]) {
    const places = everythingIn(planOf(cluster)).map(
      ({ metadata }) => `${metadata.namespace ?? ""}/${metadata.name ?? ""}`,
    );
    expect(places).toContain(`${namespace}/${name}`);
  }
  const legacy = everythingIn(planOf(deprecatedCaller.cluster)).find(
    ({ kind, metadata }) => kind === "Ingress" && metadata.name === "helpdesk",
  );
  expect(JSON.stringify(legacy?.metadata.annotations)).toContain(
    `${deprecatedCaller.group}/${deprecatedCaller.version}`,
  );
});
