import type { JsonObject } from "./encode.ts";
import type { Workload } from "./pod.ts";

const SET = {};

/** `{"f:a": {}, "f:b": {}}` of a list of names. */
function fields(...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [`f:${name}`, SET]));
}

function containerFields(): Record<string, unknown> {
  return {
    ".": SET,
    ...fields("args", "image", "imagePullPolicy"),
    ...fields("name"),
    "f:resources": {
      ".": SET,
      "f:limits": { ".": SET, ...fields("memory") },
      "f:requests": { ".": SET, ...fields("cpu", "memory") },
    },
    ...fields("terminationMessagePath", "terminationMessagePolicy"),
  };
}

function controllerFields(workload: Workload): JsonObject {
  const containers = workload.containers.map((template) => [`k:{"name":"${template.name}"}`, containerFields()]);
  return {
    "f:metadata": {
      ...fields("generateName"),
      "f:labels": { ".": SET, ...fields("app.kubernetes.io/name", "app.kubernetes.io/part-of", "pod-template-hash") },
      "f:ownerReferences": { ".": SET, [`k:{"uid":"${workload.uid}"}`]: SET },
    },
    "f:spec": {
      "f:containers": Object.fromEntries(containers),
      ...fields(
        "dnsPolicy",
        "enableServiceLinks",
        "restartPolicy",
        "schedulerName",
        "securityContext",
        "terminationGracePeriodSeconds",
      ),
    },
  };
}

function kubeletFields(podIp: string): JsonObject {
  const condition = (type: string) => [
    `k:{"type":"${type}"}`,
    { ".": SET, ...fields("lastProbeTime", "lastTransitionTime", "status", "type") },
  ];
  return {
    "f:status": {
      "f:conditions": Object.fromEntries(["ContainersReady", "Ready"].map(condition)),
      ...fields("containerStatuses", "hostIP", "hostIPs", "phase", "podIP"),
      "f:podIPs": { ".": SET, [`k:{"ip":"${podIp}"}`]: { ".": SET, ...fields("ip") } },
      ...fields("startTime"),
    },
  };
}

/** What the controller wrote and, once a node has the pod, what its kubelet reported. */
export function buildManagedFields(workload: Workload, time: string, podIp: unknown): JsonObject[] {
  const entry = { operation: "Update", apiVersion: "v1", time, fieldsType: "FieldsV1" };
  const written = { manager: "kube-controller-manager", ...entry, fieldsV1: controllerFields(workload) };
  if (typeof podIp !== "string") return [written];
  return [written, { manager: "kubelet", ...entry, fieldsV1: kubeletFields(podIp), subresource: "status" }];
}
