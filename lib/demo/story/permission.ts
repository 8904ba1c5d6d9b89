import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { teams } from "./team.ts";

const rbac = "rbac.authorization.k8s.io";
const apiVersion = `${rbac}/v1`;
const read = ["get", "list", "watch"];

const groupSubject = (name: string) => ({ apiGroup: rbac, kind: "Group", name });
const roleRef = (kind: "ClusterRole" | "Role", name: string) => ({ apiGroup: rbac, kind, name });

const clusterRole = (name: string, rules: readonly object[]): NewObject => ({
  apiVersion,
  kind: "ClusterRole",
  metadata: { name },
  rules,
});

const bindAll = (group: string, role: string): NewObject => ({
  apiVersion,
  kind: "ClusterRoleBinding",
  metadata: { name: `${group}-${role}` },
  subjects: [groupSubject(group)],
  roleRef: roleRef("ClusterRole", role),
});

const bindIn = (namespace: string, group: string, role: string): NewObject => ({
  apiVersion,
  kind: "RoleBinding",
  metadata: { name: `${group}-${role}`, namespace },
  subjects: [groupSubject(group)],
  roleRef: roleRef("ClusterRole", role),
});

const everything = { apiGroups: ["*"], resources: ["*"], verbs: read };
const paths = {
  nonResourceURLs: ["/version", "/healthz", "/livez", "/readyz", "/readyz/*", "/api", "/api/*", "/apis", "/apis/*"],
  verbs: ["get"],
};

/** On call one may repair, but neither delete what is kept nor read secrets. */
const onCall = [
  {
    apiGroups: ["", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "discovery.k8s.io", "events.k8s.io"],
    resources: ["*"],
    verbs: read,
  },
  { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
  { apiGroups: [""], resources: ["pods/eviction", "pods/exec", "pods/log"], verbs: ["create", "get"] },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets", "daemonsets"], verbs: ["patch", "update"] },
  { apiGroups: ["apps"], resources: ["deployments/scale", "statefulsets/scale"], verbs: ["get", "patch", "update"] },
  { apiGroups: [""], resources: ["nodes"], verbs: ["patch"] },
  { apiGroups: ["velero.io", "cert-manager.io", "argoproj.io"], resources: ["*"], verbs: read },
];

/** A viewer sees which clusters and namespaces there are, and one application's pods. */
const almostNothing = [{ apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list"] }];

/** Who may do what in a cluster. Developers work on their own namespaces; in production they may look and restart. */
export function buildPermissions(plan: ClusterPlan, namespaces: ReadonlySet<string>): NewObject[] {
  const developer = plan.env === "prod" ? "team-member" : "edit";
  const own = teams.flatMap(({ group, namespaces: theirs }) =>
    theirs.filter((namespace) => namespaces.has(namespace)).map((namespace) => bindIn(namespace, group, developer)),
  );
  return [
    clusterRole("quarterdeck-reader", [everything, paths]),
    clusterRole("on-call", onCall),
    clusterRole("namespace-viewer", almostNothing),
    clusterRole("team-member", [
      {
        apiGroups: [
          "",
          "apps",
          "batch",
          "autoscaling",
          "policy",
          "networking.k8s.io",
          "discovery.k8s.io",
          "events.k8s.io",
        ],
        resources: ["*"],
        verbs: read,
      },
      { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: ["patch"] },
    ]),
    bindAll("quarterdeck-readers", "quarterdeck-reader"),
    bindAll("platform-admins", "cluster-admin"),
    bindAll("on-call", "on-call"),
    bindAll("viewers", "namespace-viewer"),
    ...own,
    ...(namespaces.has("support") ? [bindIn("support", "viewers", "view")] : []),
  ];
}
