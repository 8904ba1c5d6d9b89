import { toHex } from "#lib/demo/controller/hash.ts";
import type { KubeObject, NewObject, ObjectMeta } from "#lib/demo/object.ts";

import { by, namespace, type Site } from "../site.ts";

const keys = {
  DataUpload: "datauploads.velero.io",
  PodVolumeBackup: "podvolumebackups.velero.io",
  DataDownload: "datadownloads.velero.io",
  PodVolumeRestore: "podvolumerestores.velero.io",
} as const;

/** One object that tells of the data of a volume. */
export interface Written {
  readonly kind: keyof typeof keys;
  /** The Backup or Restore that it is of. */
  readonly owner: KubeObject;
  /** Of the volume: one owner has one transfer of it. */
  readonly volume: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: object;
  readonly status: object;
  readonly createdAt?: string;
}

/** Makes it under a name that looks generated, or says how far it is. It goes with its owner. */
export function write(site: Site, { kind, owner, volume, spec, status, ...meta }: Written): void {
  const key = keys[kind];
  const name = `${owner.metadata.name}-${toHex(`${owner.metadata.uid} ${volume}`, 5)}`;
  const known = site.store.get(key, namespace, name);
  if (known !== undefined) {
    site.store.update(key, { ...known, status: keepStart(known["status"], status) }, by, "status");
    return;
  }
  const { apiVersion, kind: of } = owner;
  const { name: ownerName, uid } = owner.metadata;
  const metadata: Partial<ObjectMeta> = {
    name,
    namespace,
    labels: { ...meta.labels },
    ...(meta.annotations && { annotations: { ...meta.annotations } }),
    ...(meta.createdAt !== undefined && { creationTimestamp: meta.createdAt }),
    ownerReferences: [{ apiVersion, kind: of, name: ownerName, uid, controller: true }],
  };
  const version = kind.startsWith("Data") ? "v2alpha1" : "v1";
  const object: NewObject = { apiVersion: `velero.io/${version}`, kind, metadata, spec, status };
  site.store.create(key, object, by);
}

type Times = Readonly<Record<"startTimestamp" | "acceptedTimestamp", string | undefined>>;

/** Both are said once. */
function keepStart(known: unknown, next: object): object {
  const { startTimestamp, acceptedTimestamp } = (known ?? {}) as Times;
  return { ...next, ...(acceptedTimestamp && { acceptedTimestamp }), ...(startTimestamp && { startTimestamp }) };
}
