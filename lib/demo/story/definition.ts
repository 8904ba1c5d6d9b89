import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";

/** Plural, kind, short name or -, group, version, scope (Namespaced unless c), where when not everywhere. */
const table = `
backups Backup - velero.io v1
restores Restore - velero.io v1
schedules Schedule - velero.io v1
backupstoragelocations BackupStorageLocation bsl velero.io v1
volumesnapshotlocations VolumeSnapshotLocation vsl velero.io v1
downloadrequests DownloadRequest - velero.io v1
deletebackuprequests DeleteBackupRequest - velero.io v1
backuprepositories BackupRepository - velero.io v1
podvolumebackups PodVolumeBackup - velero.io v1
serverstatusrequests ServerStatusRequest ssr velero.io v1
certificates Certificate cert cert-manager.io v1
issuers Issuer - cert-manager.io v1
clusterissuers ClusterIssuer - cert-manager.io v1 c
applications Application app argoproj.io v1alpha1 n argocd
kustomizations Kustomization ks kustomize.toolkit.fluxcd.io v1 n flux
gitrepositories GitRepository gitrepo source.toolkit.fluxcd.io v1 n flux
`;

const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };

/** CustomResourceDefinitions of what is installed in a cluster. */
export function buildDefinitions({ gitops }: ClusterPlan): NewObject[] {
  const lines = table
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  return lines.filter(([, , , , , , where = gitops]) => where === gitops).map(buildDefinition);
}

function buildDefinition([plural = "", kind = "", short = "", group = "", version = "", scope]: string[]): NewObject {
  const singular = kind.toLowerCase();
  const names = { plural, singular, kind, listKind: `${kind}List`, ...(short === "-" ? {} : { shortNames: [short] }) };
  const conditions = ["NamesAccepted", "Established"].map((type) => ({ type, status: "True" }));
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names,
      scope: scope === "c" ? "Cluster" : "Namespaced",
      versions: [{ name: version, served: true, storage: true, schema, subresources: { status: {} } }],
    },
    status: { acceptedNames: names, conditions, storedVersions: [version] },
  };
}
