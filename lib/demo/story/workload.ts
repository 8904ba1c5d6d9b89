import type { PodTemplate } from "#lib/demo/controller/kind/pod.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { type Application, replicasIn } from "./application.ts";
import type { ClusterPlan } from "./cluster.ts";
import { imageOf, mirrored } from "./image.ts";
import { kube } from "./kube.ts";

export const selectorOf = ({ name, namespace }: Application): Record<string, string> => ({
  "app.kubernetes.io/name": name,
  "app.kubernetes.io/part-of": namespace,
});

/** Labels of everything that belongs to an application: `app.kubernetes.io/*`, its team and its Backstage entity. */
export const labelsOf = (application: Application): Record<string, string> => ({
  ...selectorOf(application),
  "app.kubernetes.io/version": application.version,
  "backstage.io/kubernetes-id": application.name,
  team: application.team,
});

/** Who to ask and where to read, as a8r.io has it. */
export const annotationsOf = ({ name, namespace, team }: Application): Record<string, string> => ({
  "backstage.io/kubernetes-id": name,
  "a8r.io/description": `${name.replaceAll("-", " ")}, part of ${namespace}`,
  "a8r.io/owner": team,
  "a8r.io/chat": `#${team}`,
  "a8r.io/repository": `https://git.example.com/${namespace}/${name}`,
  "a8r.io/runbook": `https://runbooks.example.com/${namespace}/${name}`,
});

export const portOf = ({ runtime, name }: Application): number =>
  runtime !== "database" ? 8080 : /cache|session/.test(name) ? 6379 : 5432;

/** The controller object of an application in a cluster: what its team would commit. */
export function buildWorkload(plan: ClusterPlan, application: Application): NewObject {
  const { name, namespace, kind } = application;
  const metadata = { name, namespace, labels: labelsOf(application), annotations: annotationsOf(application) };
  const template = buildTemplate(plan, application);
  if (kind === "CronJob") return kube("batch/v1", kind, metadata, { spec: cronJobSpec(application, template) });
  const selector = { matchLabels: selectorOf(application) };
  const more = kind === "Deployment" ? rolling : statefulSpec(application);
  const spec = { replicas: replicasIn(plan, application), selector, template, revisionHistoryLimit: 5, ...more };
  return kube("apps/v1", kind, metadata, { spec });
}

const rolling = {
  progressDeadlineSeconds: 600,
  strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
};

const claim = {
  accessModes: ["ReadWriteOnce"],
  storageClassName: "standard",
  resources: { requests: { storage: "50Gi" } },
  volumeMode: "Filesystem",
};

const statefulSpec = ({ name, has }: Application) => ({
  serviceName: name,
  podManagementPolicy: "OrderedReady",
  updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
  ...(has.has("volume") ? { volumeClaimTemplates: [{ metadata: { name: "data" }, spec: claim }] } : {}),
});

const cronJobSpec = ({ schedule = "0 * * * *" }: Application, { spec, ...template }: PodTemplate) => ({
  schedule,
  concurrencyPolicy: "Forbid",
  suspend: false,
  successfulJobsHistoryLimit: 2,
  failedJobsHistoryLimit: 1,
  jobTemplate: { spec: { backoffLimit: 2, template: { ...template, spec: { ...spec, restartPolicy: "Never" } } } },
});

const proxy = {
  name: "proxy",
  image: mirrored("envoy", "1.37.0"),
  ports: [{ name: "proxy", containerPort: 15_001, protocol: "TCP" }],
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "60m", memory: "128Mi" } },
};

function buildTemplate(plan: ClusterPlan, application: Application): PodTemplate {
  const { name, has, kind } = application;
  const image = imageOf(application);
  const resources = { requests: { cpu: "50m", memory: "64Mi" } };
  const migration = { name: "migrate", image, args: ["migrate", "up"], resources };
  const labels = { ...labelsOf(application), ...(kind === "Deployment" ? { track: "stable" } : {}) };
  const spread = {
    maxSkew: 1,
    topologyKey: "topology.kubernetes.io/zone",
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selectorOf(application) },
  };
  const spec = {
    ...(has.has("migration") ? { initContainers: [migration] } : {}),
    containers: [buildMain(plan, application, image), ...(has.has("proxy") ? [proxy] : [])],
    serviceAccountName: name,
    restartPolicy: "Always" as const,
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    ...(plan.env === "prod" && kind === "Deployment" ? { topologySpreadConstraints: [spread] } : {}),
  };
  return { metadata: { labels, annotations: { "a8r.io/owner": application.team } }, spec };
}

function servedAt(port: number, isDatabase: boolean) {
  const ask = isDatabase ? { tcpSocket: { port } } : { httpGet: { path: "/healthz", port: "http", scheme: "HTTP" } };
  const probe = { ...ask, failureThreshold: 3, timeoutSeconds: 1, successThreshold: 1 };
  return {
    ports: [{ name: "http", containerPort: port, protocol: "TCP" }],
    readinessProbe: { ...probe, periodSeconds: 5 },
    livenessProbe: { ...probe, initialDelaySeconds: 15, periodSeconds: 10 },
  };
}

function buildMain({ env, region }: ClusterPlan, application: Application, image: string) {
  const { name, cpu, memory, has, kind, runtime } = application;
  const variables = { ENVIRONMENT: env, REGION: region, LOG_LEVEL: "info" };
  const configMap = has.has("configuration") ? [{ configMapRef: { name } }] : [];
  const envFrom = [...configMap, ...(has.has("secret") ? [{ secretRef: { name } }] : [])];
  return {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    env: Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
    ...(envFrom.length > 0 ? { envFrom } : {}),
    resources: { requests: { cpu, memory }, limits: { memory } },
    ...(kind === "CronJob" ? {} : servedAt(portOf(application), runtime === "database")),
    ...(has.has("volume") ? { volumeMounts: [{ name: "data", mountPath: "/var/lib/data" }] } : {}),
  };
}
