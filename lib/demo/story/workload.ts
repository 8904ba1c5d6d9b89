import type { PodTemplate } from "#lib/demo/controller/kind/pod.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { type Application, replicasIn } from "./application.ts";
import type { ClusterPlan } from "./cluster.ts";
import { imageOf, mirrored } from "./image.ts";

export const selectorOf = ({ name, namespace }: Application): Record<string, string> => ({
  "app.kubernetes.io/name": name,
  "app.kubernetes.io/part-of": namespace,
});

/** Labels of everything that belongs to an application: `app.kubernetes.io/*`, its team and its Backstage entity. */
export const labelsOf = (application: Application, version = application.version): Record<string, string> => ({
  ...selectorOf(application),
  "app.kubernetes.io/version": version,
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
  runtime === "database" ? (name.includes("cache") || name.includes("session") ? 6379 : 5432) : 8080;

/** The controller object of an application in a cluster: what its team would commit. */
export function buildWorkload(plan: ClusterPlan, application: Application): NewObject {
  const { name, namespace, kind } = application;
  const metadata = { name, namespace, labels: labelsOf(application), annotations: annotationsOf(application) };
  const template = buildTemplate(plan, application);
  if (kind === "CronJob") return { apiVersion: "batch/v1", kind, metadata, spec: cronJobSpec(application, template) };
  const common = {
    replicas: replicasIn(plan, application),
    selector: { matchLabels: selectorOf(application) },
    template,
  };
  const spec = { ...common, revisionHistoryLimit: 5, ...(kind === "Deployment" ? rolling : statefulSpec(application)) };
  return { apiVersion: "apps/v1", kind, metadata, spec };
}

const rolling = {
  progressDeadlineSeconds: 600,
  strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
};

function statefulSpec({ name, has }: Application) {
  const claim = {
    accessModes: ["ReadWriteOnce"],
    storageClassName: "standard",
    resources: { requests: { storage: "50Gi" } },
  };
  return {
    serviceName: name,
    podManagementPolicy: "OrderedReady",
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
    ...(has.has("volume")
      ? { volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { ...claim, volumeMode: "Filesystem" } }] }
      : {}),
  };
}

function cronJobSpec({ schedule = "0 * * * *" }: Application, template: PodTemplate) {
  const spec = { ...template.spec, restartPolicy: "Never" as const };
  return {
    schedule,
    concurrencyPolicy: "Forbid",
    suspend: false,
    successfulJobsHistoryLimit: 2,
    failedJobsHistoryLimit: 1,
    jobTemplate: { spec: { backoffLimit: 2, template: { ...template, spec } } },
  };
}

function buildTemplate(plan: ClusterPlan, application: Application): PodTemplate {
  const { name, version, has, kind } = application;
  const image = imageOf(application, version);
  const migration = {
    name: "migrate",
    image,
    args: ["migrate", "up"],
    resources: { requests: { cpu: "50m", memory: "64Mi" } },
  };
  const labels = { ...labelsOf(application), ...(kind === "Deployment" ? { track: "stable" } : {}) };
  return {
    metadata: { labels, annotations: { "a8r.io/owner": application.team } },
    spec: {
      ...(has.has("migration") ? { initContainers: [migration] } : {}),
      containers: [buildMain(plan, application, image), ...(has.has("proxy") ? [proxy] : [])],
      serviceAccountName: name,
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      ...(plan.env === "prod" && kind === "Deployment" ? { topologySpreadConstraints: [spread(application)] } : {}),
    },
  };
}

const proxy = {
  name: "proxy",
  image: mirrored("envoy", "1.37.0"),
  ports: [{ name: "proxy", containerPort: 15_001, protocol: "TCP" }],
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
};

function buildMain(plan: ClusterPlan, application: Application, image: string) {
  const { name, cpu, memory, has, kind, runtime } = application;
  const port = portOf(application);
  const probe =
    runtime === "database" ? { tcpSocket: { port } } : { httpGet: { path: "/healthz", port: "http", scheme: "HTTP" } };
  const from = [
    ...(has.has("configuration") ? [{ configMapRef: { name } }] : []),
    ...(has.has("secret") ? [{ secretRef: { name } }] : []),
  ];
  const served = {
    ports: [{ name: "http", containerPort: port, protocol: "TCP" }],
    readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 1, successThreshold: 1 },
    livenessProbe: {
      ...probe,
      initialDelaySeconds: 15,
      periodSeconds: 10,
      failureThreshold: 3,
      timeoutSeconds: 1,
      successThreshold: 1,
    },
  };
  return {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    env: [
      { name: "ENVIRONMENT", value: plan.env },
      { name: "REGION", value: plan.region },
      { name: "LOG_LEVEL", value: "info" },
    ],
    ...(from.length > 0 ? { envFrom: from } : {}),
    resources: { requests: { cpu, memory }, limits: { memory } },
    ...(kind === "CronJob" ? {} : served),
    ...(has.has("volume") ? { volumeMounts: [{ name: "data", mountPath: "/var/lib/data" }] } : {}),
  };
}

const spread = (application: Application) => ({
  maxSkew: 1,
  topologyKey: "topology.kubernetes.io/zone",
  whenUnsatisfiable: "ScheduleAnyway",
  labelSelector: { matchLabels: selectorOf(application) },
});
