import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import type {
  Answering,
  Cluster,
  Exchange,
  ExchangeHandler,
  OwnCluster,
  UpstreamRequest,
  UpstreamResponse,
} from "#lib/server/cluster/cluster.ts";

import { DeferredExchange } from "./deferred-exchange.ts";
import type { Viewer } from "./viewer.ts";

declare const reached: unique symbol;

/** A cluster as one viewer reaches it: whatever is asked of it is asked as that viewer. Only this file makes one. */
export type Reached = Answering & { readonly [reached]: true };

/** The same viewer's way to a cluster is one object: what is remembered by it is remembered for that viewer. */
const ways = new WeakMap<Viewer, WeakMap<Cluster, Way>>();

/** The viewer's way to a cluster. */
export function reach(viewer: Viewer, cluster: Cluster): Reached {
  const own = ways.get(viewer) ?? new WeakMap<Cluster, Way>();
  ways.set(viewer, own);
  const way = own.get(cluster) ?? new Way(viewer, cluster as OwnCluster);
  own.set(cluster, way);
  return way as Answering as Reached;
}

class Way implements Answering {
  readonly #viewer: Viewer;
  readonly #cluster: OwnCluster;

  constructor(viewer: Viewer, cluster: OwnCluster) {
    this.#viewer = viewer;
    this.#cluster = cluster;
  }

  get name(): string {
    return this.#cluster.name;
  }

  async request(request: UpstreamRequest): Promise<UpstreamResponse> {
    return this.#cluster.request({ ...request, as: await this.#viewer.acting.of(this.#cluster) });
  }

  dispatch(request: UpstreamRequest, handler: ExchangeHandler): Exchange {
    const send = (as: ActingIdentity): Exchange => this.#cluster.dispatch({ ...request, as }, handler);
    const identity = this.#viewer.acting.of(this.#cluster);
    return identity instanceof Promise
      ? new DeferredExchange(
          this.#cluster.name,
          identity.then((as) => () => send(as)),
          handler,
        )
      : send(identity);
  }
}
