import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { applicationsOf } from "./application.ts";
import { between } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";

/** A hotfix by hand that Argo CD sees and may not undo. */
const outOfSync = new Set(["prod-us-east/orders", "prod-eu-central/search"]);

/** What Argo CD or Flux says of each namespace that it delivers. */
export function buildDeliveries(plan: ClusterPlan, now: number): NewObject[] {
  const namespaces = [...new Set(applicationsOf(plan).map(({ namespace }) => namespace))];
  if (plan.gitops === "argocd") return namespaces.map((namespace) => application(plan, namespace, now));
  if (plan.gitops === "flux") return namespaces.map((namespace) => kustomization(plan, namespace, now));
  return [];
}

function application({ name: cluster }: ClusterPlan, namespace: string, now: number): NewObject {
  const status = outOfSync.has(`${cluster}/${namespace}`) ? "OutOfSync" : "Synced";
  const revision = between(0x10000000, 0x7fffffff, namespace, "revision").toString(16).repeat(5);
  const source = {
    repoURL: `https://git.example.com/${namespace}/deploy`,
    path: `clusters/${cluster}`,
    targetRevision: "main",
  };
  const destination = { server: "https://kubernetes.default.svc", namespace };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: namespace, namespace: "argocd" },
    spec: {
      project: "default",
      source,
      destination,
      syncPolicy: { automated: { prune: true, selfHeal: status === "Synced" } },
    },
    status: {
      sync: { status, revision },
      health: { status: "Healthy" },
      reconciledAt: toTime(now - 90_000),
      operationState: { phase: "Succeeded", finishedAt: toTime(now - between(1, 40, cluster, namespace) * 3_600_000) },
    },
  };
}

function kustomization({ name: cluster }: ClusterPlan, namespace: string, now: number): NewObject {
  const revision = `main@sha1:${between(0x10000000, 0x7fffffff, namespace, "revision").toString(16).repeat(5)}`;
  const lastTransitionTime = toTime(now - between(1, 40, cluster, namespace) * 3_600_000);
  const ready = {
    type: "Ready",
    status: "True",
    reason: "ReconciliationSucceeded",
    message: `Applied revision: ${revision}`,
    lastTransitionTime,
  };
  return {
    apiVersion: "kustomize.toolkit.fluxcd.io/v1",
    kind: "Kustomization",
    metadata: { name: namespace, namespace: "flux-system" },
    spec: {
      interval: "10m0s",
      path: `./clusters/${cluster}/${namespace}`,
      prune: true,
      sourceRef: { kind: "GitRepository", name: "fleet" },
    },
    status: {
      conditions: [ready],
      lastAppliedRevision: revision,
      lastAttemptedRevision: revision,
      observedGeneration: 1,
    },
  };
}
