/** Of everything that is made here, so that it is told apart. */
export const name = "restore-rights";
export const velero = "/apis/velero.io/v1/namespaces/velero";

const rbac = "/apis/rbac.authorization.k8s.io/v1";
const apiGroup = "rbac.authorization.k8s.io";
const subjects = [{ apiGroup, kind: "Group", name: "oidc:team-payments" }];

type Named = object & { readonly metadata: { readonly name: string } };
type Placed = readonly [path: string, object: Named];

export const configMap = `/api/v1/namespaces/payments/configmaps/${name}`;
const settings = (namespace: string): Placed => [
  `/api/v1/namespaces/${namespace}/configmaps`,
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace }, data: { currency: "EUR" } } as Named,
];

/** A setting of two teams, a binding of the cluster that would make one of them its admins if anybody believed it, and a backup of all that. */
export const objectsOf = (): readonly Placed[] => [
  settings("payments"),
  settings("catalog"),
  [
    `${rbac}/clusterrolebindings`,
    {
      apiVersion: `${apiGroup}/v1`,
      kind: "ClusterRoleBinding",
      metadata: { name },
      // Nobody is in this group: what matters is that it could be any.
      subjects: [{ apiGroup, kind: "Group", name: "oidc:nobody" }],
      roleRef: { apiGroup, kind: "ClusterRole", name: "view" },
    } as Named,
  ],
  [
    `${velero}/backups`,
    {
      apiVersion: "velero.io/v1",
      kind: "Backup",
      metadata: { name, namespace: "velero" },
      spec: {
        includedNamespaces: ["payments", "catalog"],
        includedResources: ["configmaps", "clusterrolebindings.rbac.authorization.k8s.io"],
        includeClusterResources: true,
        storageLocation: "default",
        ttl: "1h0m0s",
      },
    } as Named,
  ],
];

const everything = ["backups", "backupstoragelocations", "deletebackuprequests", "restores", "downloadrequests"];

/** What an operator gives who wants a team to restore by itself: all that a restore is asked through. */
export const grantRestores: readonly Placed[] = [
  [
    `${rbac}/namespaces/velero/roles`,
    {
      apiVersion: `${apiGroup}/v1`,
      kind: "Role",
      metadata: { name, namespace: "velero" },
      rules: [
        { apiGroups: ["velero.io"], resources: everything, verbs: ["get", "list", "watch"] },
        { apiGroups: ["velero.io"], resources: ["restores", "downloadrequests"], verbs: ["create"] },
      ],
    } as Named,
  ],
  [
    `${rbac}/namespaces/velero/rolebindings`,
    {
      apiVersion: `${apiGroup}/v1`,
      kind: "RoleBinding",
      metadata: { name, namespace: "velero" },
      subjects,
      roleRef: { apiGroup, kind: "Role", name },
    } as Named,
  ],
];

/** A Restore of everything that the backup holds, as somebody would write it who asks nobody. */
export const restoreBody = (): object => ({
  apiVersion: "velero.io/v1",
  kind: "Restore",
  metadata: { name: `${name}-by-hand`, namespace: "velero" },
  spec: { backupName: name, includeClusterResources: true },
});

/** Has Velero remove the backup with what it stored. */
export const deleteBody = (): object => ({
  apiVersion: "velero.io/v1",
  kind: "DeleteBackupRequest",
  metadata: { name, namespace: "velero" },
  spec: { backupName: name },
});
