import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";
import { kubeconfigOf } from "#lib/testing/kube-api/kubeconfig.ts";

import { startConsole } from "./console.ts";
import { smallCluster } from "./small-cluster.ts";

/** Two clusters that speak the Kubernetes API on loopback, and a console that shows them. */
export interface Fleet {
  url: string;
  east: KubeApi;
  west: KubeApi;
  close(): Promise<void>;
}

export async function startFleet(): Promise<Fleet> {
  const east = await startKubeApi({ name: "east", objects: smallCluster("east") });
  const west = await startKubeApi({ name: "west", objects: smallCluster("west") });
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-journey-"));
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(
    kubeconfig,
    kubeconfigOf([
      { name: "east", url: east.url },
      { name: "west", url: west.url },
    ]),
  );
  const { url, close } = await startConsole(["--kubeconfig", kubeconfig]);
  return {
    url,
    east,
    west,
    close: async () => {
      await close();
      await Promise.all([east.close(), west.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
