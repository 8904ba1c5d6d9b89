import type { BackupAction, CreateLocation } from "#lib/contract/backup-action.ts";
import { deleteWithKubectl } from "#lib/model/action/kubectl.ts";

import type { Plan } from "../plan.ts";
import { change, creation, GROUP, headOf } from "./velero.ts";
import { warnOfChange, warnOfGone } from "./warn-location-change.ts";
import { warnOfNewLocation } from "./warn-location.ts";

const kind = "BackupStorageLocation";

/** Makes a storage location. Its addresses are never asked by Quarterdeck: only Velero does. */
export function planCreateLocation(action: CreateLocation): Plan {
  const { namespace, name, isDefault, credential } = action;
  const { provider, accessMode } = action;
  const spec = {
    provider,
    objectStorage: objectStorageOf(action),
    config: configOf(action),
    accessMode,
    ...(credential === null ? {} : { credential }),
    ...(isDefault ? { default: true } : {}),
  };
  return creation(action, {
    kind,
    body: { ...headOf(kind, { name, namespace }), spec },
    sentence: `Velero checks storage location ${name} within a minute, and says whether it can use it.`,
    warn: (place) => warnOfNewLocation(place, action),
  });
}

const objectStorageOf = ({ bucket, prefix, caCert }: CreateLocation) => ({
  bucket,
  ...(prefix === "" ? {} : { prefix }),
  ...(caCert.trim() === "" ? {} : { caCert: Buffer.from(caCert).toString("base64") }),
});

/** Velero's plugins take texts only. */
function configOf({ region, s3Url, publicUrl, s3ForcePathStyle }: CreateLocation): Readonly<Record<string, string>> {
  const all = { region, s3Url, publicUrl, s3ForcePathStyle: s3ForcePathStyle ? "true" : "" };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

type Changed = Extract<BackupAction, { verb: "make-read-only" | "make-writable" | "make-default" }>;

const changes = {
  "make-read-only": { spec: { accessMode: "ReadOnly" } },
  "make-writable": { spec: { accessMode: "ReadWrite" } },
  "make-default": { spec: { default: true } },
} as const;

/** Changes how a location is used. */
export const planChangeLocation = (action: Changed): Plan =>
  change(action, {
    kind,
    patch: changes[action.verb],
    isReasonNeeded: action.verb === "make-read-only",
    sentence: sentences[action.verb](action.name),
    warn: (place) => Promise.resolve(warnOfChange(place, action)),
  });

const sentences: Readonly<Record<Changed["verb"], (name: string) => string>> = {
  "make-read-only": (name) => `Nothing is written to ${name} any more.`,
  "make-writable": (name) => `Backups may be written to ${name}.`,
  "make-default": (name) => `What names no location goes to ${name}.`,
};

/** Takes a location away. What is in the bucket stays. */
export function planRemoveLocation(action: Extract<BackupAction, { verb: "remove-location" }>): Plan {
  const { cluster, resource, namespace, name } = action;
  const body = { apiVersion: "v1", kind: "DeleteOptions" };
  return {
    action,
    kind,
    right: { verb: "delete", group: GROUP, resource, subresource: "", namespace, name },
    version: "v1",
    body,
    held: ({ uid }) => ({ ...body, preconditions: { uid } }),
    paths: ["metadata.uid", "metadata.deletionTimestamp", "spec"],
    after: () => null,
    isReasonNeeded: true,
    isConfirmed: () => true,
    sentence: `Storage location ${name} is gone. What is in its bucket stays there.`,
    kubectl: deleteWithKubectl({ cluster, resource: `${resource}.${GROUP}`, namespace, name }),
    warn: (place) => Promise.resolve(warnOfGone(place, action)),
  };
}
