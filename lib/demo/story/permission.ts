import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { definedGroups } from "./definition.ts";
import { kube } from "./kube.ts";
import { oidcPrefix, people, teams } from "./team.ts";

const rbac = "rbac.authorization.k8s.io";
const apiVersion = `${rbac}/v1`;
const read = ["get", "list", "watch"];

const rule = (groups: string, resources: string, verbs: readonly string[]) => ({
  apiGroups: groups.split(/\s+/).map((group) => (group === "core" ? "" : group)),
  resources: resources.split(/\s+/),
  verbs,
});

const clusterRole = (name: string, ...rules: readonly object[]): NewObject =>
  kube(apiVersion, "ClusterRole", { name }, { rules });

const otherGroups = `apps batch autoscaling policy networking.k8s.io discovery.k8s.io storage.k8s.io scheduling.k8s.io coordination.k8s.io
  rbac.authorization.k8s.io apiregistration.k8s.io apiextensions.k8s.io admissionregistration.k8s.io events.k8s.io metrics.k8s.io ${definedGroups.join(" ")}`;

/** Quarterdeck's own accounts are no people of the issuer. */
const own = "quarterdeck-";

/** Binds a ClusterRole to a group, everywhere or in a namespace. */
function bind(group: string, role: string, namespace?: string): NewObject {
  const subjects = [{ apiGroup: rbac, kind: "Group", name: group.startsWith(own) ? group : `${oidcPrefix}${group}` }];
  const where = namespace === undefined ? {} : { namespace };
  const kind = namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  const roleRef = { apiGroup: rbac, kind: "ClusterRole", name: role };
  return kube(apiVersion, kind, { name: `${group}-${role}`, ...where }, { subjects, roleRef });
}

const paths = ["/version", "/healthz", "/livez", "/readyz", "/readyz/*", "/api", "/api/*", "/apis", "/apis/*"];
const coreButSecrets = `configmaps endpoints events limitranges namespaces nodes persistentvolumeclaims persistentvolumes pods
  replicationcontrollers resourcequotas serviceaccounts services`;
const work = "apps batch autoscaling policy networking.k8s.io discovery.k8s.io events.k8s.io";
/** Logs are read with what runs; secrets, and a shell in a pod, are more than reading. */
const readWork = [rule("core", `${coreButSecrets} pods/log`, read), rule(work, "*", read)];

/** On call one may repair, but neither delete what is kept nor read secrets. */
const onCall = [
  ...readWork,
  rule("core", "pods", ["delete"]),
  rule("core", "pods/eviction pods/exec pods/log", ["create", "get"]),
  rule("apps", "deployments statefulsets daemonsets", ["patch", "update"]),
  rule("apps", "deployments/scale statefulsets/scale", ["get", "patch", "update"]),
  rule("core", "nodes", ["patch"]),
  rule("velero.io k3s.cattle.io cert-manager.io argoproj.io", "*", read),
];

/**
 * Quarterdeck's own: one reads what every page is made of, and asks what people may; the other speaks for people. RBAC knows no "all but
 * secrets", so the resources of the core group are named.
 */
function quarterdeckRoles(): NewObject[] {
  const groups = [...new Set([...teams.map(({ group }) => group), ...people.flatMap((one) => one.groups)])];
  const resourceNames = ["system:authenticated", ...groups.map((group) => `${oidcPrefix}${group}`)];
  return [
    clusterRole(
      "quarterdeck-reader",
      rule("core", coreButSecrets, read),
      rule(otherGroups, "*", read),
      rule("authorization.k8s.io", "subjectaccessreviews", ["create"]),
      { nonResourceURLs: paths, verbs: ["get"] },
    ),
    clusterRole(
      "quarterdeck-impersonator",
      rule("core", "users", ["impersonate"]),
      { ...rule("core", "groups", ["impersonate"]), resourceNames },
      rule("authentication.k8s.io", "*", ["impersonate"]),
    ),
    // As deploy/kubernetes/drill.yaml has it, and all that is in the story's namespaces.
    clusterRole(
      "quarterdeck-drill",
      rule("core", `${coreButSecrets} secrets pods/log`, [...read, "create"]),
      rule("core", "namespaces persistentvolumes configmaps", ["delete"]),
      rule(otherGroups, "*", [...read, "create"]),
      rule(rbac, "roles clusterroles", ["bind", "escalate"]),
      rule("velero.io", "restores downloadrequests", ["delete"]),
    ),
  ];
}

/** Who may do what in a cluster. Developers work on their own namespaces; in production they may look and restart. */
export function buildPermissions(plan: ClusterPlan, namespaces: ReadonlySet<string>): NewObject[] {
  const developer = plan.env === "prod" ? "team-member" : "edit";
  const owned = teams.flatMap(({ group, namespaces: theirs }) => theirs.map((namespace) => ({ group, namespace })));
  return [
    ...quarterdeckRoles(),
    clusterRole("on-call", ...onCall),
    // A viewer sees which clusters and namespaces there are, and one application's pods.
    clusterRole("namespace-viewer", rule("core", "namespaces", ["get", "list"])),
    clusterRole("team-member", ...readWork, rule("apps", "deployments statefulsets", ["patch"])),
    bind("quarterdeck-readers", "quarterdeck-reader"),
    bind("quarterdeck-impersonators", "quarterdeck-impersonator"),
    bind("quarterdeck-drills", "quarterdeck-drill"),
    bind("platform-admins", "cluster-admin"),
    bind("on-call", "on-call"),
    bind("viewers", "namespace-viewer"),
    ...owned.flatMap(({ group, namespace }) => (namespaces.has(namespace) ? [bind(group, developer, namespace)] : [])),
    ...(namespaces.has("support") ? [bind("viewers", "view", "support")] : []),
  ];
}
