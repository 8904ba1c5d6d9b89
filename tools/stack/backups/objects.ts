import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";
import { backupVersions } from "#tools/stack/versions.ts";

import { ownBucketOf, sharedBucket } from "./storage.ts";
import { veleroNamespace as namespace } from "./velero.ts";

const apiVersion = "velero.io/v1";

/** Velero's namespace, and the Deployment that a restore looks up; its pod is played by kwok. */
export function buildHome(): KubernetesObject[] {
  const labels = { "app.kubernetes.io/name": "velero", component: "velero" };
  const containers = [{ name: "velero", image: `velero/velero:v${backupVersions.velero}`, args: ["server"] }];
  const template = { metadata: { labels }, spec: { containers } };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "velero", namespace, labels },
      spec: { replicas: 1, selector: { matchLabels: labels }, template },
    },
  ];
}

export type LocationInput = { cluster: string; storage: string; isFirst: boolean };

/** The cluster's own bucket, and the one of all: only the first cluster writes there, as in a migration. */
export function buildLocations({ cluster, storage, isFirst }: LocationInput): KubernetesObject[] {
  const config = { region: "us-east-1", s3ForcePathStyle: "true", s3Url: storage, checksumAlgorithm: "" };
  const build = (name: string, spec: object): KubernetesObject => ({
    apiVersion,
    kind: "BackupStorageLocation",
    metadata: { name, namespace },
    spec: { provider: "aws", config, ...spec },
  });
  return [
    build("default", { default: true, objectStorage: { bucket: ownBucketOf(cluster), prefix: cluster } }),
    build("shared", { accessMode: isFirst ? "ReadWrite" : "ReadOnly", objectStorage: { bucket: sharedBucket } }),
  ];
}

/** A schedule of one namespace, a backup of everything, and one that cannot but fail in part. */
export function buildBackups({ isFirst }: Pick<LocationInput, "isFirst">): KubernetesObject[] {
  const payments = { includedNamespaces: ["payments"] };
  return [
    {
      apiVersion,
      kind: "Schedule",
      metadata: { name: "payments", namespace },
      // Two hours of them are 24.
      spec: { schedule: "*/5 * * * *", template: { ...payments, ttl: "2h0m0s" } },
    },
    backup("everything", { storageLocation: isFirst ? "shared" : "default" }),
    backup("payments-quiesced", { ...payments, hooks: { resources: [quiesceLedger] } }),
  ];
}

const backup = (name: string, spec: object): KubernetesObject => ({
  apiVersion,
  kind: "Backup",
  metadata: { name, namespace },
  spec: { ttl: "720h0m0s", ...spec },
});

/** A command that is nowhere: whose hook fails, is not in the backup as it should be. */
const quiesceLedger = {
  name: "quiesce-ledger",
  includedNamespaces: ["payments"],
  labelSelector: { matchLabels: { "app.kubernetes.io/name": "ledger" } },
  pre: [{ exec: { command: ["/usr/local/bin/quiesce-ledger"], onError: "Fail", timeout: "10s" } }],
};
