import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { mirrored } from "./image.ts";

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
const agentTolerations = [{ operator: "Exists" }];

/** What runs a cluster rather than its applications: names, network, certificates, logs, backups, delivery. */
export function buildAddOns(plan: ClusterPlan): NewObject[] {
  const lines = table
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  const isHere = (where = ""): boolean => where === "" || where === plan.gitops || where === plan.provider;
  return lines.filter((fields) => isHere(fields[7])).flatMap((fields) => buildAddOn(plan, fields));
}

function buildAddOn(
  plan: ClusterPlan,
  [letter, name = "", namespace = "", version = "", replicas, cpu = "", memory = ""]: string[],
) {
  const kind = kinds[letter as keyof typeof kinds];
  const selector = { "app.kubernetes.io/name": name };
  const release = version === "-" ? plan.version : version;
  const labels = {
    ...selector,
    "app.kubernetes.io/version": release,
    "app.kubernetes.io/managed-by": "Helm",
    team: "team-platform",
  };
  const template = {
    metadata: { labels },
    spec: {
      containers: [
        {
          name,
          image: mirrored(name, `v${release}`),
          imagePullPolicy: "IfNotPresent",
          resources: { requests: { cpu, memory }, limits: { memory } },
          readinessProbe: {
            httpGet: { path: "/healthz", port: 8081, scheme: "HTTP" },
            periodSeconds: 10,
            failureThreshold: 3,
          },
        },
      ],
      serviceAccountName: name,
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      ...(kind === "DaemonSet"
        ? {
            tolerations: agentTolerations,
            priorityClassName: "system-node-critical",
            hostNetwork: name !== "node-agent",
          }
        : {}),
    },
  };
  const metadata = { name, namespace, labels };
  const spec = {
    ...(kind === "DaemonSet" ? { updateStrategy: { type: "RollingUpdate" } } : { replicas: Number(replicas) }),
    ...(kind === "StatefulSet" ? { serviceName: name } : {}),
    ...(kind === "Deployment" ? { progressDeadlineSeconds: 600, strategy: { type: "RollingUpdate" } } : {}),
    revisionHistoryLimit: 5,
    selector: { matchLabels: selector },
    template,
  };
  return [{ apiVersion: "apps/v1", kind, metadata, spec }];
}
