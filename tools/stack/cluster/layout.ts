import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where things of one stack lie. kwokctl decides the names below `kwok`. */
export function layoutOf(folder: string) {
  return {
    folder,
    kubeconfig: join(folder, "kubeconfig"),
    /** The console's configuration, its database and the key that seals it. */
    config: join(folder, "quarterdeck.yaml"),
    database: join(folder, "quarterdeck.db"),
    stateKey: join(folder, "state.key"),
    lock: join(folder, "up.lock"),
    logs: join(folder, "logs"),
    exec: join(folder, "exec"),
    kwok: join(folder, ".kwok"),
    clusters: join(folder, ".kwok", "clusters"),
  };
}

export function clusterLayoutOf(folder: string, name: string) {
  const cluster = join(layoutOf(folder).clusters, name);
  const pki = join(cluster, "pki");
  return {
    folder: cluster,
    /** Exists when the cluster was created wholly; holds its ports. */
    record: join(folder, `${name}.json`),
    config: join(folder, `${name}.yaml`),
    audit: join(folder, `${name}.audit.yaml`),
    metrics: join(folder, `${name}.metrics.yaml`),
    authentication: join(folder, `${name}.authentication.yaml`),
    caFile: join(pki, "ca.crt"),
    certFile: join(pki, "admin.crt"),
    keyFile: join(pki, "admin.key"),
  };
}

/** 700 MiB each: 20 fill a 16 GiB machine. */
export const maxClusters = 20;

/** The fleet's names: two regions, then c3, c4 and so on. */
export function nameClusters(count: number): string[] {
  return Array.from({ length: count }, (_, index) => ["east", "west"][index] ?? `c${index + 1}`);
}

/** Names of the clusters that have anything in a folder, also those whose creation was interrupted. */
export function listCreated(folder: string): string[] {
  const found = [folder, layoutOf(folder).clusters].flatMap((path) => (existsSync(path) ? readdirSync(path) : []));
  const names = new Set(found.flatMap((file) => /^(east|west|c\d+)(\.json|\.yaml)?$/.exec(file)?.[1] ?? []));
  const order = nameClusters(maxClusters);
  return [...names].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}
