import { writeFileSync } from "node:fs";

export interface ClusterAddress {
  name: string;
  server: string;
}

/** client-node speaks plain HTTP only where the kubeconfig waives verification. */
function trust(server: string, authority: string): object {
  if (server.startsWith("https:")) return { "certificate-authority-data": btoa(authority) };
  return { "insecure-skip-tls-verify": true };
}

/** Writes a kubeconfig for clusters of the source. The token is no secret: the source asks for none. */
export function writeKubeconfig(path: string, clusters: readonly ClusterAddress[], authority: string): string {
  const entries = clusters.map(({ name, server }) => ({
    name,
    cluster: { server, ...trust(server, authority) },
  }));
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": clusters[0]?.name ?? "",
    clusters: entries,
    users: [{ name: "bench", user: { token: "bench" } }],
    contexts: clusters.map(({ name }) => ({ name, context: { cluster: name, user: "bench" } })),
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}
