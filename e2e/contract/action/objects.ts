/** What the actions are done to: a workload that a budget guards, one that has no second pod, a pod of nobody's. */
export const NAMESPACE = "actions";

const labels = (app: string) => ({ app });
const template = (app: string) => ({
  metadata: { labels: labels(app) },
  spec: { containers: [{ name: "app", image: "example.test/app:1" }], terminationGracePeriodSeconds: 1 },
});

const deployment = (name: string, replicas: number, strategy: object) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: NAMESPACE },
  spec: { replicas, strategy, selector: { matchLabels: labels(name) }, template: template(name) },
});

/** By the path that takes it. */
export const objects: readonly [path: string, object: object][] = [
  ["/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } }],
  [
    `/apis/rbac.authorization.k8s.io/v1/namespaces/${NAMESPACE}/rolebindings`,
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name: "payments-may-look", namespace: NAMESPACE },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:team-payments" }],
    },
  ],
  [
    `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`,
    deployment("web", 3, { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }),
  ],
  [`/apis/apps/v1/namespaces/${NAMESPACE}/deployments`, deployment("lone", 1, { type: "Recreate" })],
  [
    `/apis/policy/v1/namespaces/${NAMESPACE}/poddisruptionbudgets`,
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: "web", namespace: NAMESPACE },
      spec: { minAvailable: 3, selector: { matchLabels: labels("web") } },
    },
  ],
  [
    `/api/v1/namespaces/${NAMESPACE}/pods`,
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "nobodys", namespace: NAMESPACE },
      spec: template("nobodys").spec,
    },
  ],
];
