import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { applicationsOf } from "./application.ts";
import { between } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";
import { kube } from "./kube.ts";

/** A hotfix by hand that Argo CD sees and may not undo. */
const outOfSync = new Set(["prod-us-east/orders", "prod-eu-central/search"]);

/** What Argo CD or Flux says of each namespace that it delivers. */
export function buildDeliveries(plan: ClusterPlan, now: number): NewObject[] {
  if (plan.gitops === "none") return [];
  const build = plan.gitops === "argocd" ? application : kustomization;
  return [...new Set(applicationsOf(plan).map(({ namespace }) => namespace))].map((namespace) => {
    const revision = between(0x10000000, 0x7fffffff, namespace, "revision").toString(16).repeat(5);
    const lastRun = toTime(now - between(1, 40, plan.name, namespace) * 3_600_000);
    return build(plan.name, namespace, { revision, lastRun, now });
  });
}

interface Delivered {
  readonly revision: string;
  readonly lastRun: string;
  readonly now: number;
}

function application(cluster: string, namespace: string, { revision, lastRun, now }: Delivered): NewObject {
  const status = outOfSync.has(`${cluster}/${namespace}`) ? "OutOfSync" : "Synced";
  const repoURL = `https://git.example.com/${namespace}/deploy`;
  const spec = {
    project: "default",
    source: { repoURL, path: `clusters/${cluster}`, targetRevision: "main" },
    destination: { server: "https://kubernetes.default.svc", namespace },
    syncPolicy: { automated: { prune: true, selfHeal: status === "Synced" } },
  };
  const said = {
    sync: { status, revision },
    health: { status: "Healthy" },
    reconciledAt: toTime(now - 90_000),
    operationState: { phase: "Succeeded", finishedAt: lastRun },
  };
  return kube("argoproj.io/v1alpha1", "Application", { name: namespace, namespace: "argocd" }, { spec, status: said });
}

function kustomization(cluster: string, namespace: string, { revision: sha1, lastRun }: Delivered): NewObject {
  const revision = `main@sha1:${sha1}`;
  const why = { reason: "ReconciliationSucceeded", message: `Applied revision: ${revision}` };
  const ready = { type: "Ready", status: "True", ...why, lastTransitionTime: lastRun };
  const sourceRef = { kind: "GitRepository", name: "fleet" };
  const spec = { interval: "10m0s", path: `./clusters/${cluster}/${namespace}`, prune: true, sourceRef };
  const revisions = { lastAppliedRevision: revision, lastAttemptedRevision: revision };
  const status = { conditions: [ready], ...revisions, observedGeneration: 1 };
  const metadata = { name: namespace, namespace: "flux-system" };
  return kube("kustomize.toolkit.fluxcd.io/v1", "Kustomization", metadata, { spec, status });
}
