import { readFileSync } from "node:fs";

import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";

import type { Side } from "./side.ts";

/** A cluster of the stack (tools/stack), for the administrator that kwokctl made. */
export const sideOf = ({ server, caFile, certFile, keyFile }: ClusterAccess): Side => ({
  url: server,
  certificateAuthority: readFileSync(caFile, "utf8"),
  certificate: readFileSync(certFile, "utf8"),
  key: readFileSync(keyFile, "utf8"),
});
