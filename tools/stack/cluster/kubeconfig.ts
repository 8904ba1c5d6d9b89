import { readFileSync } from "node:fs";

import { stringify } from "yaml";

export type ClusterAccess = { name: string; server: string; caFile: string; certFile: string; keyFile: string };

/** One kubeconfig with a context for each cluster, credentials inside, so that the file can be copied elsewhere. */
export function mergeKubeconfig(
  clusters: readonly ClusterAccess[],
  read: (path: string) => Buffer = (path) => readFileSync(path),
): string {
  const base64 = (path: string) => read(path).toString("base64");
  return stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      preferences: {},
      "current-context": clusters[0]?.name ?? "",
      clusters: clusters.map(({ name, server, caFile }) => ({
        name,
        cluster: { server, "certificate-authority-data": base64(caFile) },
      })),
      users: clusters.map(({ name, certFile, keyFile }) => ({
        name: `${name}-admin`,
        user: { "client-certificate-data": base64(certFile), "client-key-data": base64(keyFile) },
      })),
      contexts: clusters.map(({ name }) => ({ name, context: { cluster: name, user: `${name}-admin` } })),
    },
    { lineWidth: 0 },
  );
}
