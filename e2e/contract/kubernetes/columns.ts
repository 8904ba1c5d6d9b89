import type { Case, Group, Step } from "#e2e/contract/case.ts";

import { apps, asTable, core, deployment, disruptionBudget, post, service } from "./objects.ts";

const batch = "/apis/batch/v1/namespaces/@{namespace}";
const networking = "/apis/networking.k8s.io/v1/namespaces/@{namespace}";
const rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/@{namespace}";
const autoscaling = "/apis/autoscaling/v2/namespaces/@{namespace}/horizontalpodautoscalers";
const policy = "/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets";
const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const gauges = "/apis/columns.example.com/v1/namespaces/@{namespace}/gauges";

const approximate = { "columnDefinitions.*.description": "columns carry no documentation" };
const metadata = (name: string) => ({ name, labels: { app: name } });
const { template } = deployment("web").spec as { template: { metadata: object; spec: object } };
const selector = { matchLabels: { app: "web" } };
const jobSpec = { template: { ...template, spec: { ...template.spec, restartPolicy: "Never" } } };

/** The rows of a resource alone: objects are compared elsewhere. */
const rows = (resource: string, path: string, ...prepare: Step[]): Case => ({
  name: resource,
  prepare,
  path: `${path}?includeObject=None`,
  headers: asTable,
  approximate,
});

const services: readonly Step[] = [
  post(
    `${core}/services`,
    service("headless", {
      ports: [
        { name: "a", port: 80 },
        { name: "b", port: 53, protocol: "UDP" },
      ],
    }),
  ),
  post(
    `${core}/services`,
    service("elsewhere", { clusterIP: undefined, type: "ExternalName", externalName: "db.example.com", ports: [] }),
  ),
  post(`${core}/services`, service("borrowed", { externalIPs: ["203.0.113.7"] })),
];

const ingress = (name: string, spec: object): Step =>
  post(`${networking}/ingresses`, {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: metadata(name),
    spec,
  });
const backend = { service: { name: "web", port: { number: 80 } } };
const host = (name: string) => ({ host: name, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } });
const hosts = ["a", "b", "c", "d"].map((one) => `${one}.example.com`);

const workloads: readonly Case[] = [
  rows(
    "replicasets",
    `${apps}/replicasets`,
    post(`${apps}/replicasets`, {
      apiVersion: "apps/v1",
      kind: "ReplicaSet",
      metadata: metadata("web"),
      spec: { replicas: 0, selector, template },
    }),
  ),
  rows(
    "statefulsets",
    `${apps}/statefulsets`,
    post(`${apps}/statefulsets`, {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: metadata("web"),
      spec: { replicas: 0, serviceName: "web", selector, template },
    }),
  ),
  rows(
    "daemonsets",
    `${apps}/daemonsets`,
    post(`${apps}/daemonsets`, {
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      metadata: metadata("web"),
      spec: { selector, template: { ...template, spec: { ...template.spec, nodeSelector: { disk: "none" } } } },
    }),
  ),
  rows(
    "jobs",
    `${batch}/jobs`,
    post(`${batch}/jobs`, {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: metadata("once"),
      spec: jobSpec,
    }),
    { path: `${batch}/jobs/once`, until: { "status.active": 1 } },
  ),
  rows(
    "cronjobs",
    `${batch}/cronjobs`,
    post(`${batch}/cronjobs`, {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: metadata("nightly"),
      spec: { schedule: "15 2 * * *", timeZone: "Etc/UTC", suspend: true, jobTemplate: { spec: jobSpec } },
    }),
  ),
];

const around: readonly Case[] = [
  rows("services", `${core}/services`, ...services),
  rows(
    "ingresses",
    `${networking}/ingresses`,
    ingress("all", { defaultBackend: backend }),
    ingress("many", { ingressClassName: "public", rules: hosts.map(host), tls: [{ hosts, secretName: "many" }] }),
  ),
  rows(
    "networkpolicies",
    `${networking}/networkpolicies`,
    post(`${networking}/networkpolicies`, {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: metadata("web"),
      spec: { podSelector: selector },
    }),
  ),
  rows(
    "horizontalpodautoscalers",
    autoscaling,
    post(autoscaling, {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: metadata("web"),
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "nope" },
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [
          { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
          { type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue: "1Gi" } } },
        ],
      },
    }),
  ),
  rows("poddisruptionbudgets", policy, post(policy, disruptionBudget("web", 2))),
  rows("serviceaccounts", `${core}/serviceaccounts`),
  rows(
    "secrets",
    `${core}/secrets`,
    post(`${core}/secrets`, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: metadata("key"),
      data: { a: "YQ==", b: "Yg==" },
    }),
  ),
  rows(
    "persistentvolumeclaims",
    `${core}/persistentvolumeclaims`,
    post(`${core}/persistentvolumeclaims`, {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: metadata("data"),
      spec: { accessModes: ["ReadWriteOnce"], storageClassName: "none", resources: { requests: { storage: "1Gi" } } },
    }),
  ),
  rows(
    "rolebindings",
    `${rbac}/rolebindings`,
    post(`${rbac}/rolebindings`, {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: metadata("readers"),
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
      subjects: [
        { kind: "User", name: "ann", apiGroup: "rbac.authorization.k8s.io" },
        { kind: "Group", name: "shop", apiGroup: "rbac.authorization.k8s.io" },
        { kind: "ServiceAccount", name: "default", namespace: "@{namespace}" },
      ],
    }),
  ),
];

/** Columns that a definition may have, one of each kind. */
const printed = [
  { name: "Ready", type: "string", jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
  { name: "Level", type: "integer", jsonPath: ".spec.level" },
  { name: "Share", type: "number", jsonPath: ".spec.share" },
  { name: "Open", type: "boolean", jsonPath: ".spec.open" },
  { name: "Until", type: "date", jsonPath: ".spec.until" },
  { name: "Since", type: "date", jsonPath: ".metadata.creationTimestamp" },
  { name: "Team", type: "string", jsonPath: ".metadata.annotations.example\\.com/team" },
  { name: "First", type: "string", jsonPath: ".spec.names[0]" },
  { name: "Names", type: "string", jsonPath: ".spec.names[*]" },
  { name: "Whole", type: "string", jsonPath: ".spec.whole", priority: 1 },
  { name: "Count", type: "string", jsonPath: ".spec.level" },
  { name: "Mistaken", type: "integer", jsonPath: ".spec.names[0]" },
  { name: "None", type: "string", jsonPath: ".spec.none" },
];

const gauge = (name: string, more: object): Step =>
  post(gauges, { apiVersion: "columns.example.com/v1", kind: "Gauge", metadata: { name }, ...more });

const custom: readonly Case[] = [
  rows(
    "what a definition prints",
    gauges,
    post(definitions, {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "gauges.columns.example.com" },
      spec: {
        group: "columns.example.com",
        names: { plural: "gauges", singular: "gauge", kind: "Gauge", listKind: "GaugeList" },
        scope: "Namespaced",
        versions: [
          {
            name: "v1",
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
            additionalPrinterColumns: printed,
          },
        ],
      },
    }),
    { path: gauges, until: { kind: "GaugeList" } },
    gauge("empty", {}),
    gauge("full", {
      metadata: { name: "full", annotations: { "example.com/team": "shop" } },
      spec: { level: 3, share: 0.5, open: false, until: "never", names: ["ann", "bob"], whole: { a: [1] } },
      status: {
        conditions: [
          { type: "Other", status: "Unknown" },
          { type: "Ready", status: "True" },
        ],
      },
    }),
  ),
  {
    name: "a definition is gone",
    prepare: [
      { method: "DELETE", path: `${definitions}/gauges.columns.example.com` },
      { path: `${definitions}/gauges.columns.example.com`, until: { code: 404 } },
    ],
    path: `${definitions}/gauges.columns.example.com`,
  },
];

/** What kubectl prints of a resource: the columns of the built-in ones, and what a definition says of its own. */
export const columns: Group = { name: "columns", cases: [...workloads, ...around, ...custom] };
