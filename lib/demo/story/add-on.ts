import type { NewObject } from "#lib/demo/object.ts";

import rows from "./add-ons.json" with { type: "json" };
import type { ClusterPlan } from "./cluster.ts";
import { mirrored } from "./image.ts";

const kinds = { D: "Deployment", A: "DaemonSet", S: "StatefulSet" } as const;
const readinessProbe = {
  httpGet: { path: "/healthz", port: 8081, scheme: "HTTP" },
  periodSeconds: 10,
  failureThreshold: 3,
};
const common = { restartPolicy: "Always", terminationGracePeriodSeconds: 30, dnsPolicy: "ClusterFirst" };
const onEveryNode = { tolerations: [{ operator: "Exists" }], priorityClassName: "system-node-critical" };

/**
 * What runs a cluster rather than its applications: names, network, certificates, logs, backups, delivery.
 * A row: kind, name, namespace, version, replicas, CPU, memory; then where it runs when not everywhere.
 */
export const buildAddOns = (plan: ClusterPlan): NewObject[] =>
  rows
    .map((row) => row.split(" "))
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
