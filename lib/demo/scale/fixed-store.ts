import type { KubeObject } from "#lib/demo/object.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";
import { notImplemented } from "#lib/demo/store/api-error.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";
import { Shelf, shelfKey } from "#lib/demo/store/shelf.ts";

/** Objects that never change. Writes answer 501. */
export function createFixedStore(resources: ResourceTable, objects: readonly KubeObject[]): ObjectStore {
  const shelves = new Map<ResourceKey, Shelf>();
  const refuse = (): never => {
    throw notImplemented("the scale mode can only be read");
  };
  for (const object of objects) {
    const key = resources.ofKind(object.apiVersion, object.kind)?.key ?? "";
    const shelf = shelves.get(key) ?? new Shelf();
    shelves.set(key, shelf);
    shelf.set(shelfKey(object.metadata.namespace ?? "", object.metadata.name), object);
  }
  return {
    resourceVersion: "1000000000",
    get: (resource, namespace, name) => shelves.get(resource)?.get(shelfKey(namespace, name)),
    list: (resource, namespace) => shelves.get(resource)?.list(namespace) ?? [],
    create: refuse,
    update: refuse,
    delete: refuse,
    subscribe: () => () => undefined,
    since: () => [],
    compact: () => undefined,
  };
}
