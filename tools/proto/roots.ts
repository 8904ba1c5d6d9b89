const core = "Pod Node Namespace Event Service PersistentVolumeClaim ConfigMap Secret ServiceAccount";
const kinds: Record<string, string> = {
  "core.v1": core,
  "apps.v1": "Deployment ReplicaSet StatefulSet DaemonSet",
  "batch.v1": "Job CronJob",
  "autoscaling.v2": "HorizontalPodAutoscaler",
  "policy.v1": "PodDisruptionBudget",
  "discovery.v1": "EndpointSlice",
  "rbac.v1": "Role RoleBinding ClusterRole ClusterRoleBinding",
};

const single: Record<string, string> = {
  "policy.v1": "Eviction",
  "autoscaling.v1": "Scale",
  "authorization.v1": "SubjectAccessReview SelfSubjectAccessReview LocalSubjectAccessReview SelfSubjectRulesReview",
  "authentication.v1": "TokenReview SelfSubjectReview TokenRequest",
};

const ofApi = ([folder, names]: [string, string], ending = ""): string[] =>
  names.split(" ").map((name) => `k8s.io.api.${folder}.${name}${ending}`);

const meta = "Status DeleteOptions PartialObjectMetadata PartialObjectMetadataList";

/** Messages that clients read or write as protobuf: what the product watches, what kubectl's typed clients send, and reviews. */
export const roots: readonly string[] = [
  ...Object.entries(kinds).flatMap((entry) => ofApi(entry, "List")),
  ...Object.entries(single).flatMap((entry) => ofApi(entry)),
  ...meta.split(" ").map((name) => `k8s.io.apimachinery.pkg.apis.meta.v1.${name}`),
];
