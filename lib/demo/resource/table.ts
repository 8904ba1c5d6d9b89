import type { Change, ResourceKey } from "#lib/demo/store/contract.ts";

import { customResources } from "./custom.ts";
import { builtInResources, type Resource } from "./resource.ts";

/** All that one cluster serves: what is built in, and what its CustomResourceDefinitions add. */
export class ResourceTable {
  readonly #definitions = new Map<string, readonly Resource[]>();
  #all = builtInResources;
  #byKey = Map.groupBy(builtInResources, ({ key }) => key);

  /** Every resource, group by group. */
  get all(): readonly Resource[] {
    return this.#all;
  }

  /** The resource in any version: all that the store needs to know. */
  byKey(key: ResourceKey): Resource | undefined {
    return this.#byKey.get(key)?.[0];
  }

  find(group: string, version: string, resource: string): Resource | undefined {
    return this.#all.find((one) => one.resource === resource && one.group === group && one.version === version);
  }

  ofKind(apiVersion: string, kind: string): Resource | undefined {
    const [version = "", group = ""] = apiVersion.split("/").toReversed();
    return this.#all.find((one) => one.kind === kind && one.group === group && one.version === version);
  }

  /** Follows the store's CustomResourceDefinitions: a definition is served from the moment that it is stored. */
  follow({ resource, type, object }: Change): void {
    if (resource !== "customresourcedefinitions.apiextensions.k8s.io") return;
    if (type === "DELETED") this.#definitions.delete(object.metadata.name);
    else this.#definitions.set(object.metadata.name, customResources(object));
    this.#all = [...builtInResources, ...[...this.#definitions.values()].flat()];
    this.#byKey = Map.groupBy(this.#all, (one) => one.key);
  }
}
