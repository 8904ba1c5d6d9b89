import type { NewObject } from "#lib/demo/object.ts";

import { type Application, replicasIn } from "./application.ts";
import type { ClusterPlan } from "./cluster.ts";
import { annotationsOf, labelsOf, portOf, selectorOf } from "./workload.ts";

/** What stands beside a workload: account, Service, autoscaler, budget, Ingress, ConfigMap and Secret, as it needs them. */
export function buildCompanions(plan: ClusterPlan, application: Application): NewObject[] {
  const { has, name, namespace } = application;
  const metadata = { name, namespace, labels: labelsOf(application) };
  const applied = isLegacy(application) ? { annotations: lastApplied(metadata) } : {};
  const of = (apiVersion: string, kind: string, rest: object): NewObject => ({ apiVersion, kind, metadata, ...rest });
  const isServed = application.kind !== "CronJob";
  const replicas = replicasIn(plan, application);
  return [
    of("v1", "ServiceAccount", { automountServiceAccountToken: false }),
    ...(isServed
      ? [
          of("v1", "Service", {
            metadata: { ...metadata, annotations: annotationsOf(application) },
            spec: serviceSpec(application),
          }),
        ]
      : []),
    ...(has.has("configuration") ? [of("v1", "ConfigMap", { data: configuration(plan, application) })] : []),
    ...(has.has("secret") ? [of("v1", "Secret", { type: "Opaque", data: secret(application) })] : []),
    ...(has.has("autoscaler")
      ? [of("autoscaling/v2", "HorizontalPodAutoscaler", { spec: scaleSpec(application, replicas) })]
      : []),
    ...(has.has("budget") && replicas > 1
      ? [of("policy/v1", "PodDisruptionBudget", { spec: budgetSpec(application) })]
      : []),
    ...(has.has("ingress")
      ? [
          of("networking.k8s.io/v1", "Ingress", {
            metadata: { ...metadata, ...applied },
            spec: ingressSpec(plan, application),
          }),
        ]
      : []),
  ];
}

/** Deployed by a script that still speaks an API that Kubernetes 1.22 took away: the server converts, the habit stays. */
const isLegacy = ({ name }: Application): boolean => name === "helpdesk";
const lastApplied = (metadata: object): Record<string, string> => ({
  "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({
    apiVersion: "networking.k8s.io/v1beta1",
    kind: "Ingress",
    metadata,
  }),
});

const serviceSpec = (application: Application) => ({
  selector: selectorOf(application),
  ports: [
    {
      name: "http",
      protocol: "TCP",
      port: application.kind === "StatefulSet" ? portOf(application) : 80,
      targetPort: "http",
    },
  ],
  ...(application.kind === "StatefulSet" ? { clusterIP: "None", clusterIPs: ["None"] } : {}),
  type: "ClusterIP",
  sessionAffinity: "None",
  ipFamilies: ["IPv4"],
  ipFamilyPolicy: "SingleStack",
});

const configuration = ({ env, region }: ClusterPlan, { namespace, team }: Application) => ({
  "application.yaml": `environment: ${env}\nregion: ${region}\nowner: ${team}\n`,
  DATABASE_HOST: `${namespace}-db.${namespace}.svc`,
});

const encode = (text: string): string => Buffer.from(text).toString("base64");

/** Shows that there is a secret; what it holds opens nothing. */
const secret = ({ name, namespace }: Application) => ({
  [`${name.split("-")[0]?.toUpperCase()}_DSN`]: encode(
    `postgres://${namespace}@${namespace}-db.${namespace}.svc/${name}`,
  ),
});

const scaleSpec = ({ name, kind }: Application, replicas: number) => ({
  scaleTargetRef: { apiVersion: "apps/v1", kind, name },
  minReplicas: Math.max(1, Math.floor(replicas / 2)),
  maxReplicas: replicas * 2,
  metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
});

const budgetSpec = (application: Application) => ({
  maxUnavailable: 1,
  selector: { matchLabels: selectorOf(application) },
});

function ingressSpec({ name: cluster }: ClusterPlan, { name, namespace }: Application) {
  const host = `${name}.${cluster}.example.com`;
  const backend = { service: { name, port: { name: "http" } } };
  return {
    ingressClassName: "nginx",
    tls: [{ hosts: [host], secretName: `${namespace}-tls` }],
    rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
  };
}
