import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { wordsOf } from "./table.ts";

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
const common = { served: true, storage: true, schema, subresources: { status: {} } };
const conditions = ["NamesAccepted", "Established"].map((type) => ({ type, status: "True" }));

/** CustomResourceDefinitions of what is installed in a cluster. */
export const buildDefinitions = ({ gitops }: ClusterPlan): NewObject[] =>
  wordsOf(table)
    .filter(([, , , , , , where = gitops]) => where === gitops)
    .map(buildDefinition);

function buildDefinition([plural, kind = "", short = "", group, version, letter]: readonly string[]): NewObject {
  const names = { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` };
  const acceptedNames = short === "-" ? names : { ...names, shortNames: [short] };
  const scope = letter === "c" ? "Cluster" : "Namespaced";
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: { group, names: acceptedNames, scope, versions: [{ name: version, ...common }] },
    status: { acceptedNames, conditions, storedVersions: [version] },
  };
}
