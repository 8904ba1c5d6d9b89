import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/**
 * A text that changes whenever an answer over these kinds may: rows, a kind's phase, a connection's state, the clusters there are.
 * Cheap enough to ask four times a second: one number a table.
 */
export function tablesVersion(engine: Engine, resources: readonly WatchedResource[]): string {
  const parts: string[] = [];
  for (const cluster of engine.registry.list()) {
    parts.push(cluster.name, cluster.status.breaker, cluster.status.cause);
    for (const resource of resources) {
      const reflector = engine.watches.reflector(cluster, resource);
      if (reflector === undefined) parts.push("-");
      else parts.push(`${reflector.table.version}${reflector.state.phase}${reflector.state.cause}`);
    }
  }
  return parts.join(" ");
}
