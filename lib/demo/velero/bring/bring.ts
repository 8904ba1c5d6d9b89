import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";
import { isSame } from "#lib/demo/store/json.ts";

import { takesObject, takesResource } from "../keep/choose.ts";
import type { Chosen, Kept } from "../keep/kept.ts";
import type { Restore } from "../kind.ts";
import { by, type Site } from "../site.ts";
import { type Modifier, modifiersOf, modify } from "./modify.ts";
import { placeOf } from "./order.ts";
import { isDone, reset } from "./reset.ts";

interface Group {
  readonly namespace: string | undefined;
  readonly objects: readonly Chosen[];
}

/** What a Restore will bring, and the uids that owners have here. */
export interface Plan {
  readonly groups: readonly Group[];
  readonly modifiers: readonly Modifier[];
  readonly uids: Map<string, string>;
}

/** What became of an object. */
export interface Arrival extends Chosen {
  readonly outcome: "created" | "updated" | "skipped" | "failed";
  readonly warning?: string;
  readonly error?: string;
}

/** Chooses among what a backup keeps: those of no namespace first, then namespace after namespace. */
export function planRestore(site: Site, restore: Restore, { objects }: Kept): Plan {
  const choice = { includeClusterResources: restore.spec.includeClusterResources !== false, ...restore.spec };
  const chosen = objects.filter(
    ({ resource, object }) =>
      takesResource(choice, resource) && takesObject(choice, resource, object) && !isDone(resource, object),
  );
  const groups = [...Map.groupBy(chosen, ({ object }) => homeOf(object))].map(([namespace, own]) => ({
    namespace,
    objects: own.toSorted((one, other) => placeOf(one.resource.key) - placeOf(other.resource.key)),
  }));
  const modifiers = modifiersOf(site, restore);
  return {
    groups: groups.toSorted(
      (one, other) => Number(one.namespace !== undefined) - Number(other.namespace !== undefined),
    ),
    modifiers: typeof modifiers === "string" ? [] : modifiers,
    uids: new Map(),
  };
}

/** A namespace is brought with what is in it. */
const homeOf = ({ kind, metadata }: KubeObject): string | undefined =>
  kind === "Namespace" ? metadata.name : metadata.namespace;

/** Creates the objects of a group in their order, and answers what became of each. */
export function bring(site: Site, restore: Restore, plan: Plan, { namespace, objects }: Group): Arrival[] {
  const target = namespace === undefined ? undefined : (restore.spec.namespaceMapping?.[namespace] ?? namespace);
  if (target !== undefined && !objects.some(({ object }) => object.kind === "Namespace")) ensure(site, target);
  return objects.map((chosen) => {
    const clean = reset(chosen, restore, target, plan.uids);
    const object = modify({ ...chosen, object: clean }, plan.modifiers);
    return put(site, restore, plan, { resource: chosen.resource, object }, chosen.object.metadata);
  });
}

/** Velero makes a namespace that it has no object of. */
function ensure(site: Site, name: string): void {
  if (site.store.get("namespaces", "", name)) return;
  site.store.create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } }, by);
}

function put(site: Site, restore: Restore, plan: Plan, chosen: Chosen, { uid }: ObjectMeta): Arrival {
  const { resource, object } = chosen;
  const { namespace = "", name } = object.metadata;
  const existing = site.store.get(resource.key, namespace, name);
  try {
    if (existing === undefined) {
      plan.uids.set(uid, site.store.create(resource.key, object, by).metadata.uid);
      return { ...chosen, outcome: "created" };
    }
    if (isAlike(existing, object)) return { ...chosen, outcome: "skipped" };
    if (restore.spec.existingResourcePolicy === "update") {
      site.store.update(resource.key, updated(existing, object), by);
      return { ...chosen, outcome: "updated" };
    }
    // A namespace that is there is meant to be used.
    if (object.kind === "Namespace" || object.kind === "ServiceAccount") return { ...chosen, outcome: "skipped" };
    const different = "Warning: the in-cluster version is different than the backed-up version";
    const warning = `could not restore, ${object.kind}:${name} already exists. ${different}`;
    return { ...chosen, outcome: "failed", warning };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const what = `${resource.key}/${namespace === "" ? "" : `${namespace}/`}${name}`;
    return { ...chosen, outcome: "failed", error: `error restoring ${what}: ${error.message}` };
  }
}

const unseen = new Set(["apiVersion", "kind", "metadata", "status"]);

/** Whether two objects say the same, apart from who they are and what a restore labels them with. */
function isAlike(existing: KubeObject, object: KubeObject): boolean {
  return isSame(comparable(existing), comparable(object));
}

function comparable({ metadata, ...rest }: KubeObject): object {
  const own = Object.entries(metadata.labels ?? {}).filter(([key]) => !key.startsWith("velero.io/"));
  const fields = Object.entries(rest).filter(([key]) => !unseen.has(key));
  return { ...Object.fromEntries(fields), labels: Object.fromEntries(own) };
}

function updated(existing: KubeObject, object: KubeObject): KubeObject {
  const labels = { ...existing.metadata.labels, ...object.metadata.labels };
  return { ...existing, ...object, status: existing["status"], metadata: { ...existing.metadata, labels } };
}
