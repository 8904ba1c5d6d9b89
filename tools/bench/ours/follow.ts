import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { pods } from "#lib/server/kind/pods.ts";
import { Table } from "#lib/server/store/table.ts";
import { Reflector } from "#lib/server/watch/reflector.ts";
import { TurnBudget } from "#lib/server/watch/turn-budget.ts";

const SILENT = { info: () => undefined, warn: (fields: object, message: string) => console.error(message, fields) };

/** Clusters of a kubeconfig, connected as the server connects them. */
export function openClusters(kubeconfig: string): readonly OwnCluster[] {
  return openRegistry({ config: configFromArguments({ kubeconfig, env: {} }), log: SILENT }).list();
}

/** As many lists at once as `Watches` lets through. */
const turnstile = new Turnstile(16);
const turns = new TurnBudget();

/** A reflector of one cluster's pods, as `Watches` starts one. */
export function followPods(cluster: OwnCluster): Reflector {
  const reflector = new Reflector({
    cluster,
    table: new Table(cluster.name, pods),
    turnstile,
    turns,
    inactivityMilliseconds: 30_000,
  });
  reflector.start();
  return reflector;
}

/** Resolves when `holds`, looked at whenever the table says that something changed. */
export async function waitFor({ table }: Reflector, holds: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (holds()) resolve();
  };
  const unsubscribe = table.subscribe(look);
  look();
  await promise;
  unsubscribe();
}

/** The same cluster asked for JSON: what an API server behind a proxy that strips protobuf gives. */
export function speakingJson(cluster: OwnCluster): OwnCluster {
  return new Proxy(cluster, {
    get(target, property) {
      if (property === "dispatch") {
        return (...[request, handler]: Parameters<OwnCluster["dispatch"]>) =>
          target.dispatch({ ...request, headers: ["Accept", "application/json"] }, handler);
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
