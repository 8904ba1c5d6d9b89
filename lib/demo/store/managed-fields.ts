import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import type { Writer } from "./contract.ts";
import { changedFields, type FieldSet, prune, subtract, union } from "./field-set.ts";

interface Entry {
  manager: string;
  operation: string;
  apiVersion: string;
  time?: string;
  fieldsType: "FieldsV1";
  fieldsV1: FieldSet;
  subresource?: string;
}

/**
 * Records in managedFields who wrote what: the writer owns what it changed, everybody else loses that. `time` is when an entry's fields were
 * last written. An object that nobody owns anything of stays so, as on the API server.
 */
export function recordWriter(
  next: KubeObject,
  before: KubeObject | undefined,
  by: Writer,
  time: string,
  resource: Resource,
): KubeObject {
  const known = (before?.metadata.managedFields ?? []) as Entry[];
  if (before !== undefined && known.length === 0) return next;
  const written = changedFields(before ?? unclaimed(resource, next), next, resource.isCustom);
  const changed = Object.keys(written).length > 0;
  const mine = entryOf(next, by, time);
  const others = known
    .filter((entry) => !isSame(entry, mine))
    .map((entry) => ({
      ...entry,
      fieldsV1: subtract(entry.fieldsV1, written),
    }));
  const own = known.find((entry) => isSame(entry, mine));
  const isNobodys = by.subresource === "scale" && isUnseen(next, known);
  const entry = isNobodys ? undefined : changed ? { ...mine, fieldsV1: union(own?.fieldsV1 ?? {}, written) } : own;
  const managedFields = [...others, ...(entry ? [entry] : [])].flatMap((one) => {
    const fieldsV1 = one.fieldsV1 && prune(one.fieldsV1, next);
    return fieldsV1 ? [{ ...one, fieldsV1 }] : [];
  });
  if (managedFields.length === 0) return next;
  managedFields.sort((a, b) => order(a).localeCompare(order(b)));
  return { ...next, metadata: { ...next.metadata, managedFields } };
}

/** What nobody is named for when an object is made: its first status, and what the server gave. */
function unclaimed({ hasStatus, key }: Resource, object: KubeObject): object {
  const { status, spec } = object as { status?: object; spec?: Record<string, unknown> };
  const given = serverGiven[key]?.flatMap((field) =>
    // An address that is none was said by somebody.
    spec && field in spec && spec[field] !== "None" ? [[field, spec[field]] as const] : [],
  );
  return { ...(hasStatus ? { status } : {}), ...(given ? { spec: Object.fromEntries(given) } : {}) };
}

/** Fields of spec that the server decides itself. */
const serverGiven: Record<string, readonly string[]> = {
  namespaces: ["finalizers"],
  pods: ["serviceAccountName", "serviceAccount", "priority", "preemptionPolicy", "tolerations"],
  services: ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"],
};

/** Through `scale` the API server sees only who owns the replicas, and leaves nobody where that was nobody or where they are now 0. */
function isUnseen(next: KubeObject, known: readonly Entry[]): boolean {
  const isOwned = known.some(({ fieldsV1 }) => fieldsV1["f:spec"]?.["f:replicas"] !== undefined);
  return !isOwned || (next["spec"] as { replicas?: number }).replicas === 0;
}

const order = ({ time = "", manager }: Omit<Entry, "fieldsV1">): string => `${time} ${manager}`;

/** The API server leaves the time out of what is written through `scale`. */
const entryOf = (object: KubeObject, by: Writer, time: string): Omit<Entry, "fieldsV1"> => ({
  manager: by.manager,
  operation: by.operation ?? "Update",
  apiVersion: by.apiVersion ?? object.apiVersion,
  ...(by.subresource === "scale" ? {} : { time }),
  fieldsType: "FieldsV1",
  ...(by.subresource === undefined ? {} : { subresource: by.subresource }),
});

const isSame = (a: Entry, b: Omit<Entry, "fieldsV1">): boolean =>
  a.manager === b.manager &&
  a.operation === b.operation &&
  a.apiVersion === b.apiVersion &&
  a.subresource === b.subresource;
