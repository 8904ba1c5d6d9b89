import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { mirrored } from "./image.ts";
import { wordsOf } from "./table.ts";

/** Kind, name, namespace, version, replicas, CPU, memory; then where it runs when not everywhere. */
const table = `
D coredns kube-system 1.13.2 2 100m 70Mi
A cilium kube-system 1.18.7 0 100m 256Mi
A kube-proxy kube-system - 0 50m 64Mi
D metrics-server kube-system 0.8.1 1 100m 200Mi
A node-exporter monitoring 1.10.2 0 20m 32Mi
D kube-state-metrics monitoring 2.18.0 1 50m 128Mi
A fluent-bit logging 4.2.3 0 50m 64Mi
D ingress-nginx-controller ingress-nginx 1.14.3 2 200m 256Mi
D cert-manager cert-manager 1.19.4 1 50m 96Mi
D cert-manager-webhook cert-manager 1.19.4 1 20m 32Mi
D velero velero 1.17.2 1 100m 256Mi
A node-agent velero 1.17.2 0 20m 64Mi
D cluster-autoscaler kube-system 1.35.0 1 50m 128Mi aws
D argocd-repo-server argocd 3.3.2 2 100m 256Mi argocd
D argocd-server argocd 3.3.2 1 100m 192Mi argocd
S argocd-application-controller argocd 3.3.2 1 500m 1Gi argocd
D source-controller flux-system 1.8.0 1 50m 96Mi flux
D kustomize-controller flux-system 1.8.0 1 50m 96Mi flux
`;

const kinds = { D: "Deployment", A: "DaemonSet", S: "StatefulSet" } as const;
const readinessProbe = {
  httpGet: { path: "/healthz", port: 8081, scheme: "HTTP" },
  periodSeconds: 10,
  failureThreshold: 3,
};
const common = { restartPolicy: "Always", terminationGracePeriodSeconds: 30, dnsPolicy: "ClusterFirst" };
const onEveryNode = { tolerations: [{ operator: "Exists" }], priorityClassName: "system-node-critical" };

/** What runs a cluster rather than its applications: names, network, certificates, logs, backups, delivery. */
export const buildAddOns = (plan: ClusterPlan): NewObject[] =>
  wordsOf(table)
    .filter(([, , , , , , , where]) => where === undefined || where === plan.gitops || where === plan.provider)
    .map((words) => buildAddOn(plan, words));

function buildAddOn(plan: ClusterPlan, words: readonly string[]): NewObject {
  const [letter, name = "", namespace = "", given = "", replicas, cpu, memory] = words;
  const kind = kinds[letter as keyof typeof kinds];
  const isAgent = kind === "DaemonSet";
  const version = given === "-" ? plan.version : given;
  const matchLabels = { "app.kubernetes.io/name": name };
  const managed = { "app.kubernetes.io/version": version, "app.kubernetes.io/managed-by": "Helm" };
  const labels = { ...matchLabels, ...managed, team: "team-platform" };
  const resources = { requests: { cpu, memory }, limits: { memory } };
  const image = { image: mirrored(name, `v${version}`), imagePullPolicy: "IfNotPresent" };
  const agent = isAgent ? { ...onEveryNode, hostNetwork: name !== "node-agent" } : {};
  const pod = {
    containers: [{ name, ...image, resources, readinessProbe }],
    serviceAccountName: name,
    ...common,
    ...agent,
  };
  const spec = {
    ...(isAgent ? { updateStrategy: { type: "RollingUpdate" } } : { replicas: Number(replicas) }),
    ...(kind === "StatefulSet" ? { serviceName: name } : {}),
    ...(kind === "Deployment" ? { progressDeadlineSeconds: 600, strategy: { type: "RollingUpdate" } } : {}),
    revisionHistoryLimit: 5,
    selector: { matchLabels },
    template: { metadata: { labels }, spec: pod },
  };
  return { apiVersion: "apps/v1", kind, metadata: { name, namespace, labels }, spec };
}
