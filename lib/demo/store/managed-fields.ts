import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import type { Writer } from "./contract.ts";
import { changedFields, type FieldSet, isLess, prune, subtract, union } from "./field-set.ts";

interface Entry {
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion: string;
  readonly time?: string;
  readonly fieldsType: "FieldsV1";
  readonly fieldsV1: FieldSet;
  readonly subresource?: string;
}

interface Write {
  readonly before: KubeObject | undefined;
  readonly next: KubeObject;
  readonly by: Omit<Entry, "fieldsV1">;
  readonly resource: Resource;
}

/** Writes in a row that nobody has looked at keep as many old objects. */
const longestRow = 8;
const ledger = Symbol("who wrote what");
type Recorded = ObjectMeta & { readonly [ledger]?: Ledger };
const ledgerOf = (object: KubeObject | undefined): Ledger | undefined => (object?.metadata as Recorded)?.[ledger];

/** Who owns which fields of an object: worked out when it is asked for, as it never is of most versions. */
export class Ledger {
  #write: Write | undefined;
  #entries: readonly Entry[] = [];
  #row: number;

  private constructor(write: Write) {
    this.#write = write;
    const earlier = ledgerOf(write.before);
    this.#row = earlier ? earlier.#row + 1 : 0;
    if (this.#row > longestRow) void this.entries;
  }

  /** After a write of `next` over `before`. What one writer does without being asked in between is one write. */
  static after(
    before: KubeObject | undefined,
    next: KubeObject,
    writer: Writer,
    time: string,
    resource: Resource,
  ): Ledger {
    const by = {
      manager: writer.manager,
      operation: writer.operation ?? "Update",
      apiVersion: writer.apiVersion ?? next.apiVersion,
      // The API server leaves the time out of what is written through `scale`.
      ...(writer.subresource === "scale" ? {} : { time }),
      fieldsType: "FieldsV1" as const,
      ...(writer.subresource === undefined ? {} : { subresource: writer.subresource }),
    };
    const earlier = ledgerOf(before);
    const last = earlier && earlier.#write;
    return new Ledger({ before: last?.before && isBy(last.by, by) ? last.before : before, next, by, resource });
  }

  get entries(): readonly Entry[] {
    if (this.#write) this.#entries = entriesAfter(this.#write);
    this.#write = undefined;
    this.#row = 0;
    return this.#entries;
  }

  static readonly of = ledgerOf;
}

const isBy = (a: Omit<Entry, "fieldsV1">, b: Omit<Entry, "fieldsV1">): boolean =>
  a.manager === b.manager &&
  a.operation === b.operation &&
  a.apiVersion === b.apiVersion &&
  a.subresource === b.subresource;

/** The writer owns what it changed, everybody else loses that. An object that nobody owns anything of stays so. */
function entriesAfter({ before, next, by, resource }: Write): readonly Entry[] {
  const known = ledgerOf(before)?.entries ?? [];
  if (before && known.length === 0) return [];
  const written = changedFields(before ?? unclaimed(resource, next), next, resource.isCustom);
  const isShort = before !== undefined && isLess(before, next);
  const own = known.find((entry) => isBy(entry, by));
  const others = known
    .filter((entry) => entry !== own)
    .map((entry) => [entry, subtract(entry.fieldsV1, written)] as const);
  const mine = [Object.keys(written).length > 0 ? by : (own ?? by), union(own?.fieldsV1 ?? {}, written)] as const;
  return (by.subresource === "scale" && isUnseen(next, known) ? others : [...others, mine])
    .flatMap(([entry, fields]) => {
      const fieldsV1 = fields && isShort ? prune(fields, next) : fields;
      return fieldsV1 && Object.keys(fieldsV1).length > 0 ? [{ ...entry, fieldsV1 }] : [];
    })
    .sort((a, b) => order(a).localeCompare(order(b)));
}

const order = ({ time = "", manager }: Entry): string => `${time} ${manager}`;

/** What nobody is named for when an object is made: its first status, and what the server gave. */
function unclaimed({ hasStatus, key }: Resource, object: KubeObject): object {
  const { status, spec } = object as { status?: object; spec?: Record<string, unknown> };
  // An address that is none was said by somebody.
  const given = serverGiven[key]?.filter((field) => spec && field in spec && spec[field] !== "None");
  return { ...(hasStatus ? { status } : {}), ...(given ? { spec: pick(spec, given) } : {}) };
}

const pick = (from: Record<string, unknown> = {}, names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

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

/** One getter for all: objects of a shape of their own each would be slow to read. */
const whenRead: PropertyDescriptor = {
  enumerable: true,
  get(this: Recorded) {
    const entries = this[ledger]?.entries ?? [];
    return entries.length > 0 ? entries : undefined;
  },
};

/** An object at a version ("" for none), with managedFields by its ledger. */
export function withLedger(object: KubeObject, resourceVersion: string, known: Ledger | undefined): KubeObject {
  const metadata: Partial<ObjectMeta> = withoutManagedFields(object.metadata);
  if (resourceVersion === "") delete metadata.resourceVersion;
  else metadata.resourceVersion = resourceVersion;
  if (known)
    Object.defineProperty(Object.defineProperty(metadata, ledger, { value: known }), "managedFields", whenRead);
  return { ...object, metadata: metadata as ObjectMeta };
}

/** A spread would work managedFields out. */
export function withoutManagedFields(metadata: ObjectMeta): ObjectMeta {
  const copy: Record<string, unknown> = {};
  for (const key in metadata) if (key !== "managedFields") copy[key] = metadata[key as keyof ObjectMeta];
  return copy as unknown as ObjectMeta;
}
