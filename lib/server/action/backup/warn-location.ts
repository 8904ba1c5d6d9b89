import type { ActionWarning } from "#lib/contract/action.ts";
import type { CreateLocation } from "#lib/contract/backup-action.ts";
import { warnOfShared } from "#lib/model/action/warn/location.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { toSilence } from "#lib/server/view/cluster/read.ts";

import type { ActionPlace, ReadPlace } from "../plan.ts";
import { orUnread } from "../unread.ts";
import { placesSeen } from "./places.ts";
import { readLocations } from "./read-locations.ts";

/** What is to be known before a location is made. */
export async function warnOfNewLocation(place: ActionPlace, action: CreateLocation): Promise<ActionWarning[]> {
  const { cluster, namespace, name, bucket, prefix, credential, isDefault } = action;
  const own = { cluster, name, bucket, prefix, isReadOnly: action.accessMode === "ReadOnly" };
  const defaults = isDefault ? warnOfDefault(place, namespace) : Promise.resolve([]);
  const secret = credential === null ? Promise.resolve([]) : warnOfSecret(place, namespace, credential.name);
  const read = await Promise.all([
    orUnread("BackupStorageLocations", defaults),
    orUnread(`Secret ${credential?.name}`, secret),
  ]);
  return [...read.flat(), ...warnOfShared(own, placesSeen(place))];
}

async function warnOfDefault(place: ReadPlace, namespace: string): Promise<ActionWarning[]> {
  const before = (await readLocations(place, namespace)).find((one) => one.isDefault);
  if (before === undefined) return [];
  const sentence = "It is the default now. Velero keeps the newest default, and takes the mark off this one.";
  return [{ kind: "state", tone: "warn", by: before.name, sentence }];
}

/** Asks for its metadata only: what is in a Secret never comes here. */
const METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

async function warnOfSecret({ cluster, signal }: ReadPlace, namespace: string, name: string): Promise<ActionWarning[]> {
  const path = buildApiPath({ group: "", version: "v1", resource: "secrets", namespace, name });
  const status = await statusOf({ cluster, signal }, path);
  if (status === 404)
    return [
      {
        kind: "storage",
        tone: "crit",
        by: name,
        sentence: `There is no Secret of this name in ${namespace}: the location will be Unavailable.`,
      },
    ];
  if (status === 200) return [];
  const sentence = "Whether this Secret is there you may not see: where it is not, the location will be Unavailable.";
  return [{ kind: "unread", tone: "warn", by: name, sentence }];
}

async function statusOf({ cluster, signal }: ReadPlace, path: string): Promise<number> {
  try {
    const headers = ["Accept", METADATA_ONLY];
    const { status, body } = await cluster.request({ method: "GET", path, headers, purpose: "read", signal });
    body.resume();
    return status;
  } catch (error) {
    throw toSilence(cluster, error);
  }
}
