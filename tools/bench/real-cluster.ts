import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { cacheFolder } from "#tools/stack/build/stamp.ts";
import { defaultFolder } from "#tools/stack/stack.ts";
import { readStatus } from "#tools/stack/status.ts";

/** A real API server that `npm run stack -- up` started. */
export interface RealCluster {
  name: string;
  server: string;
  kubeconfig: string;
  authority: string;
  certificate: string;
  key: string;
}

/** The first ready cluster of the real stack, null when none is up. */
export async function findRealCluster(): Promise<RealCluster | null> {
  if (!existsSync(defaultFolder)) return null;
  const ready = (await readStatus(defaultFolder)).find((cluster) => cluster.isReady);
  if (!ready) return null;
  return {
    name: ready.name,
    server: ready.server,
    kubeconfig: path.join(defaultFolder, "kubeconfig"),
    authority: readFileSync(ready.caFile, "utf8"),
    certificate: readFileSync(ready.certFile, "utf8"),
    key: readFileSync(ready.keyFile, "utf8"),
  };
}

/** kubectl as the stack built it, else the machine's own; null when there is none. */
export function findKubectl(): string | null {
  const cache = cacheFolder(process.env);
  const built = (existsSync(cache) ? readdirSync(cache) : []).map((stamp) => path.join(cache, stamp, "bin", "kubectl"));
  const found = built.find((file) => existsSync(file));
  if (found) return found;
  return spawnSync("kubectl", ["version", "--client"]).status === 0 ? "kubectl" : null;
}
