import type { PrinterColumn } from "#lib/demo/resource/resource.ts";

const ready = '.status.conditions[?(@.type=="Ready")]';
const age = "Age#date=.metadata.creationTimestamp";
const issuer = `Ready=${ready}.status Status!=${ready}.message ${age}`;
const flux = `${age} Ready=${ready}.status Status=${ready}.message`;

/**
 * Printer columns of the definitions as their projects ship them (Velero 1.17, cert-manager 1.18, Argo CD 3, Flux 2): `_` is a space,
 * `#` a type that is not string, `!` priority 1. What is not here prints the default.
 */
const columns: Readonly<Record<string, string>> = {
  "backupstoragelocations.velero.io": `Phase=.status.phase Last_Validated#date=.status.lastValidationTime ${age} Default#boolean=.spec.default`,
  "schedules.velero.io":
    "Status=.status.phase Schedule=.spec.schedule LastBackup#date=.status.lastBackup " +
    `${age} Paused#boolean=.spec.paused`,
  "etcdsnapshotfiles.k3s.cattle.io":
    "SnapshotName=.spec.snapshotName Node=.spec.nodeName Location=.spec.location Size=.status.size CreationTime#date=.status.creationTime",
  "etcds.druid.gardener.cloud": `Ready=.status.ready Quorate=${ready}.status All_Members_Ready=.status.conditions[?(@.type=="AllMembersReady")].status Backup_Ready=.status.conditions[?(@.type=="BackupReady")].status ${age}`,
  "datastores.kamaji.clastix.io": `Driver=.spec.driver ${age}`,
  "deletebackuprequests.velero.io": "BackupName=.spec.backupName Status=.status.phase",
  "backuprepositories.velero.io": `${age} Repository_Type=.spec.repositoryType`,
  "certificates.cert-manager.io": `Ready=${ready}.status Secret=.spec.secretName Issuer!=.spec.issuerRef.name Status!=${ready}.message ${age}`,
  "issuers.cert-manager.io": issuer,
  "clusterissuers.cert-manager.io": issuer,
  "applications.argoproj.io":
    "Sync_Status=.status.sync.status Health_Status=.status.health.status " +
    "Revision!=.status.sync.revision Project!=.spec.project",
  "kustomizations.kustomize.toolkit.fluxcd.io": flux,
  "gitrepositories.source.toolkit.fluxcd.io": `URL=.spec.url ${flux}`,
};

/** `additionalPrinterColumns` of a definition, by its name; none for most. */
export const printedOf = (definition: string): PrinterColumn[] => columns[definition]?.split(" ").map(parse) ?? [];

function parse(text: string): PrinterColumn {
  const [, title = "", type = "string", wide, jsonPath = ""] = /^(\w+)(?:#(\w+))?(!)?=(.*)$/.exec(text) ?? [];
  return { name: title.replaceAll("_", " "), type, jsonPath, ...(wide === undefined ? {} : { priority: 1 }) };
}
