import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { kube } from "./kube.ts";
import { teams } from "./team.ts";

const rbac = "rbac.authorization.k8s.io";
const apiVersion = `${rbac}/v1`;
const read = ["get", "list", "watch"];

const rule = (groups: string, resources: string, verbs: readonly string[]) => ({
  apiGroups: groups.split(" ").map((group) => (group === "core" ? "" : group)),
  resources: resources.split(" "),
  verbs,
});

const clusterRole = (name: string, ...rules: readonly object[]): NewObject =>
  kube(apiVersion, "ClusterRole", { name }, { rules });

/** Binds a ClusterRole to a group, everywhere or in a namespace. */
function bind(group: string, role: string, namespace?: string): NewObject {
  const subjects = [{ apiGroup: rbac, kind: "Group", name: group }];
  const where = namespace === undefined ? {} : { namespace };
  const kind = namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  const roleRef = { apiGroup: rbac, kind: "ClusterRole", name: role };
  return kube(apiVersion, kind, { name: `${group}-${role}`, ...where }, { subjects, roleRef });
}

const paths = ["/version", "/healthz", "/livez", "/readyz", "/readyz/*", "/api", "/api/*", "/apis", "/apis/*"];
const work = "core apps batch autoscaling policy networking.k8s.io discovery.k8s.io events.k8s.io";
const readWork = rule(work, "*", read);

/** On call one may repair, but neither delete what is kept nor read secrets. */
const onCall = [
  readWork,
  rule("core", "pods", ["delete"]),
  rule("core", "pods/eviction pods/exec pods/log", ["create", "get"]),
  rule("apps", "deployments statefulsets daemonsets", ["patch", "update"]),
  rule("apps", "deployments/scale statefulsets/scale", ["get", "patch", "update"]),
  rule("core", "nodes", ["patch"]),
  rule("velero.io cert-manager.io argoproj.io", "*", read),
];

/** Who may do what in a cluster. Developers work on their own namespaces; in production they may look and restart. */
export function buildPermissions(plan: ClusterPlan, namespaces: ReadonlySet<string>): NewObject[] {
  const developer = plan.env === "prod" ? "team-member" : "edit";
  const owned = teams.flatMap(({ group, namespaces: theirs }) => theirs.map((namespace) => ({ group, namespace })));
  return [
    clusterRole("quarterdeck-reader", rule("*", "*", read), { nonResourceURLs: paths, verbs: ["get"] }),
    clusterRole("on-call", ...onCall),
    // A viewer sees which clusters and namespaces there are, and one application's pods.
    clusterRole("namespace-viewer", rule("core", "namespaces", ["get", "list"])),
    clusterRole("team-member", readWork, rule("apps", "deployments statefulsets", ["patch"])),
    bind("quarterdeck-readers", "quarterdeck-reader"),
    bind("platform-admins", "cluster-admin"),
    bind("on-call", "on-call"),
    bind("viewers", "namespace-viewer"),
    ...owned.flatMap(({ group, namespace }) => (namespaces.has(namespace) ? [bind(group, developer, namespace)] : [])),
    ...(namespaces.has("support") ? [bind("viewers", "view", "support")] : []),
  ];
}
