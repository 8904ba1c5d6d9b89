import type { JsonObject } from "./encode.ts";
import type { Workload } from "./pod.ts";

/** `{"f:a": {}, "f:b": {}}` of names separated by blanks. */
const fields = (names: string): JsonObject =>
  Object.fromEntries(names.split(" ").map((name) => [name === "." ? "." : `f:${name}`, {}]));

const metadata = { ...fields("generateName"), "f:labels": fields(". app.kubernetes.io/name pod-template-hash") };
const container = {
  ...fields(". args image imagePullPolicy name terminationMessagePath terminationMessagePolicy"),
  "f:resources": { ".": {}, "f:limits": fields(". memory"), "f:requests": fields(". cpu memory") },
};
const spec = fields(
  "dnsPolicy enableServiceLinks restartPolicy schedulerName securityContext terminationGracePeriodSeconds",
);
const status = fields("containerStatuses hostIP hostIPs phase podIP startTime");
const condition = fields(". lastProbeTime lastTransitionTime status type");
const conditions = { 'k:{"type":"ContainersReady"}': condition, 'k:{"type":"Ready"}': condition };

function controllerFields({ containers, uid }: Workload): JsonObject {
  const templates = containers.map(({ name }) => [`k:{"name":"${name}"}`, container]);
  return {
    "f:metadata": { ...metadata, "f:ownerReferences": { ".": {}, [`k:{"uid":"${uid}"}`]: {} } },
    "f:spec": { "f:containers": Object.fromEntries(templates), ...spec },
  };
}

const kubeletFields = (podIp: string): JsonObject => ({
  "f:status": {
    "f:conditions": conditions,
    ...status,
    "f:podIPs": { ".": {}, [`k:{"ip":"${podIp}"}`]: fields(". ip") },
  },
});

/** What the controller wrote and, once a node has the pod, what its kubelet reported. */
export function buildManagedFields(workload: Workload, time: string, podIp: unknown): JsonObject[] {
  const entry = { operation: "Update", apiVersion: "v1", time, fieldsType: "FieldsV1" };
  const written = { manager: "kube-controller-manager", ...entry, fieldsV1: controllerFields(workload) };
  if (typeof podIp !== "string") return [written];
  return [written, { manager: "kubelet", ...entry, fieldsV1: kubeletFields(podIp), subresource: "status" }];
}
