import type { NewObject } from "#lib/demo/object.ts";

import { type Application, replicasIn } from "./application.ts";
import type { ClusterPlan } from "./cluster.ts";
import { kube } from "./kube.ts";
import { annotationsOf, labelsOf, portOf, selectorOf } from "./workload.ts";

/** What stands beside a workload: account, Service, autoscaler, budget, Ingress, ConfigMap and Secret, as it needs them. */
export function buildCompanions(plan: ClusterPlan, application: Application): NewObject[] {
  const { has, name, namespace, kind } = application;
  const metadata = { name, namespace, labels: labelsOf(application) };
  const when = (isThere: boolean, apiVersion: string, of: string, rest: object, annotations = {}): NewObject[] =>
    isThere ? [kube(apiVersion, of, { ...metadata, ...annotations }, rest)] : [];
  const replicas = replicasIn(plan, application);
  const isBudgeted = has.has("budget") && replicas > 1;
  const budget = { maxUnavailable: 1, selector: { matchLabels: selectorOf(application) } };
  const owner = { annotations: annotationsOf(application) };
  return [
    ...when(true, "v1", "ServiceAccount", { automountServiceAccountToken: false }),
    ...when(kind !== "CronJob", "v1", "Service", { spec: serviceSpec(application) }, owner),
    ...when(has.has("configuration"), "v1", "ConfigMap", { data: configuration(plan, application) }),
    ...when(has.has("secret"), "v1", "Secret", { type: "Opaque", data: secret(application) }),
    ...when(has.has("autoscaler"), "autoscaling/v2", "HorizontalPodAutoscaler", {
      spec: scaleSpec(application, replicas),
    }),
    ...when(isBudgeted, "policy/v1", "PodDisruptionBudget", { spec: budget }),
    ...when(
      has.has("ingress"),
      "networking.k8s.io/v1",
      "Ingress",
      { spec: ingressSpec(plan, application) },
      legacy(metadata),
    ),
  ];
}

/** Deployed by a script that still speaks an API that Kubernetes 1.22 took away: the server converts, the habit stays. */
function legacy(metadata: NewObject["metadata"]): { annotations?: Record<string, string> } {
  if (metadata.name !== "helpdesk") return {};
  const applied = JSON.stringify({ apiVersion: "networking.k8s.io/v1beta1", kind: "Ingress", metadata });
  return { annotations: { "kubectl.kubernetes.io/last-applied-configuration": applied } };
}

function serviceSpec(application: Application): object {
  const isHeadless = application.kind === "StatefulSet";
  const port = isHeadless ? portOf(application) : 80;
  return {
    selector: selectorOf(application),
    ports: [{ name: "http", protocol: "TCP", port, targetPort: "http" }],
    ...(isHeadless ? { clusterIP: "None", clusterIPs: ["None"] } : {}),
    type: "ClusterIP",
    sessionAffinity: "None",
    ipFamilies: ["IPv4"],
    ipFamilyPolicy: "SingleStack",
  };
}

const configuration = ({ env, region }: ClusterPlan, { namespace, team }: Application) => ({
  "application.yaml": `environment: ${env}\nregion: ${region}\nowner: ${team}\n`,
  DATABASE_HOST: `${namespace}-db.${namespace}.svc`,
});

/** Shows that there is a secret; what it holds opens nothing. */
function secret({ name, namespace }: Application): Record<string, string> {
  const address = `postgres://${namespace}@${namespace}-db.${namespace}.svc/${name}`;
  return { [`${name.split("-")[0]?.toUpperCase()}_DSN`]: Buffer.from(address).toString("base64") };
}

const scaleSpec = ({ name, kind }: Application, replicas: number) => ({
  scaleTargetRef: { apiVersion: "apps/v1", kind, name },
  minReplicas: Math.max(1, Math.floor(replicas / 2)),
  maxReplicas: replicas * 2,
  metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
});

function ingressSpec({ name: cluster }: ClusterPlan, { name, namespace }: Application) {
  const host = `${name}.${cluster}.example.com`;
  const backend = { service: { name, port: { name: "http" } } };
  const rules = [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }];
  return { ingressClassName: "nginx", tls: [{ hosts: [host], secretName: `${namespace}-tls` }], rules };
}
