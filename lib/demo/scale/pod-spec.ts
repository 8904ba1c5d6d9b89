import type { JsonObject } from "./encode.ts";
import type { Placement, Template, Workload } from "./pod.ts";
import type { Random } from "./random.ts";

const TOKEN_SOURCES = [
  { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
  { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
  { downwardAPI: { items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }] } },
];

function buildContainer(template: Template, tokenMounts: JsonObject[]): JsonObject {
  const { port } = template;
  return {
    name: template.name,
    image: template.image,
    args: ["--config=/etc/config/app.yaml"],
    ports: [{ name: "http", containerPort: port, protocol: "TCP" }],
    env: [{ name: "POD_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } } }],
    resources: { limits: { memory: "512Mi" }, requests: { cpu: "100m", memory: "256Mi" } },
    volumeMounts: [{ name: "config", readOnly: true, mountPath: "/etc/config" }, ...tokenMounts],
    readinessProbe: { httpGet: { path: "/readyz", port, scheme: "HTTP" }, ...PROBED },
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    imagePullPolicy: "IfNotPresent",
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
  };
}

const PROBED = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const TOLERATIONS = ["not-ready", "unreachable"].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));

/** The spec of a workload's template: what all its pods have alike. */
export const buildTemplateSpec = (workload: Workload, tokenMounts: JsonObject[] = []): JsonObject => ({
  volumes: [{ name: "config", configMap: { name: `${workload.app}-config`, defaultMode: 420 } }],
  containers: workload.containers.map((template) => buildContainer(template, tokenMounts)),
  restartPolicy: workload.kind === "Job" ? "OnFailure" : "Always",
  terminationGracePeriodSeconds: 30,
  dnsPolicy: "ClusterFirst",
  serviceAccountName: workload.app,
  serviceAccount: workload.app,
  securityContext: { runAsNonRoot: true, fsGroup: 2000, seccompProfile: { type: "RuntimeDefault" } },
  schedulerName: "default-scheduler",
});

/** The spec that the scheduler and the admission plug-ins leave behind; without `nodeName` while the pod waits for a node. */
export function buildSpec(placement: Placement, random: Random): JsonObject & { nodeName?: string } {
  const name = `kube-api-access-${random.letters(5)}`;
  const mount = { name, readOnly: true, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" };
  const template = buildTemplateSpec(placement.workload, [mount]);
  const token = { name, projected: { sources: TOKEN_SOURCES, defaultMode: 420 } };
  return {
    ...template,
    volumes: [...(template["volumes"] as JsonObject[]), token],
    ...(placement.fate === "unschedulable" ? {} : { nodeName: placement.node }),
    tolerations: TOLERATIONS,
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: "PreemptLowerPriority",
  };
}
