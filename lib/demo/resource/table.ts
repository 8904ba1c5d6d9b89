import type { KubeObject } from "#lib/demo/object.ts";
import type { Change, ResourceKey } from "#lib/demo/store/contract.ts";

import { customResources } from "./custom.ts";
import { builtInResources, keyOf, type Resource } from "./resource.ts";

/** All that one cluster serves: what is built in, and what its CustomResourceDefinitions add. */
export class ResourceTable {
  readonly #byKey = new Map<ResourceKey, Resource[]>();
  readonly #definitions = new Map<string, readonly Resource[]>();

  constructor(resources: readonly Resource[] = builtInResources) {
    for (const resource of resources) this.#add(resource);
  }

  /** Every resource, group by group. */
  get all(): readonly Resource[] {
    return [...this.#byKey.values()].flat();
  }

  /** The resource in any version: all that the store needs to know. */
  byKey(key: ResourceKey): Resource | undefined {
    return this.#byKey.get(key)?.[0];
  }

  find(group: string, version: string, resource: string): Resource | undefined {
    return this.#byKey.get(keyOf(resource, group))?.find((one) => one.version === version);
  }

  ofKind(apiVersion: string, kind: string): Resource | undefined {
    const [version = "", group = ""] = apiVersion.split("/").toReversed();
    return this.all.find((one) => one.kind === kind && one.group === group && one.version === version);
  }

  /** Follows the store's CustomResourceDefinitions: a definition is served from the moment that it is stored. */
  follow(change: Change): void {
    if (change.resource !== "customresourcedefinitions.apiextensions.k8s.io") return;
    if (change.type === "DELETED") this.#forget(change.object.metadata.name);
    else this.define(change.object);
  }

  /** Serves what a CustomResourceDefinition defines. */
  define(definition: KubeObject): void {
    this.#forget(definition.metadata.name);
    const resources = customResources(definition);
    this.#definitions.set(definition.metadata.name, resources);
    for (const resource of resources) this.#add(resource);
  }

  #add(resource: Resource): void {
    const versions = this.#byKey.get(resource.key);
    if (versions) versions.push(resource);
    else this.#byKey.set(resource.key, [resource]);
  }

  #forget(name: string): void {
    for (const resource of this.#definitions.get(name) ?? []) this.#byKey.delete(resource.key);
    this.#definitions.delete(name);
  }
}
