import { createAccess } from "#lib/demo/access/access.ts";
import { realClock } from "#lib/demo/clock.ts";
import type { ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";

import { buildCorpus } from "./corpus.ts";
import { createFixedStore } from "./fixed-store.ts";
import { podHandlers } from "./handlers.ts";
import { placePods } from "./placement.ts";
import type { Pod } from "./pod.ts";
import { clusterOf, type ScaleCluster } from "./scale-cluster.ts";
import { buildSurroundings } from "./surroundings.ts";

const version = "1.36.3";

export interface ScaleOptions {
  readonly pods: number;
  readonly seed: number;
  readonly tls: ClusterServerOptions["tls"];
  /** Is shown every pod as it is built. */
  readonly seen?: (pod: Pod) => void;
}

/** A cluster of `pods` pods with all that they need around them, ready to be served. Takes about 0.1 ms a pod. */
export function openCluster({ pods, seed, tls, seen }: ScaleOptions): {
  cluster: ScaleCluster;
  server: ClusterServerOptions;
} {
  const placements = placePods(pods, seed);
  const cluster = clusterOf(buildCorpus(placements, seen));
  const resources = new ResourceTable();
  const store = createFixedStore(resources, buildSurroundings(placements, version, seed));
  const { handlers, ...access } = createAccess({ store, clock: realClock });
  const common = { store, resources, clock: realClock, version, protobuf, tls };
  return { cluster, server: { ...common, ...access, handlers: { ...handlers, ...podHandlers(cluster) } } };
}
