import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { writeIfChanged } from "#tools/stack/access/console.ts";
import { mergeKubeconfig } from "#tools/stack/cluster/kubeconfig.ts";
import { type Program, programLayoutOf } from "#tools/stack/process/program.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { backupsLayoutOf } from "./layout.ts";
import type { BackupsRecord } from "./record.ts";

/** Where Velero and everything of it lives in a cluster. */
export const veleroNamespace = "velero";

const plugin = "velero-plugin-for-aws";

type VeleroInput = { folder: string; bin: string; cluster: StackCluster; record: BackupsRecord };

/** A cluster's Velero as a plain process, which it does not mind. */
export function veleroProgram({ folder, bin, cluster, record }: VeleroInput): Program {
  const layout = backupsLayoutOf(folder);
  const name = `velero-${cluster.name}`;
  const { folder: home, config, storage } = programLayoutOf(layout.folder, name);
  const { metrics = 0, profiler = 0 } = record.clusters[cluster.name] ?? {};
  const plugins = join(home, "plugins");
  for (const path of [plugins, storage]) mkdirSync(path, { recursive: true });
  const keys = `aws_access_key_id=${record.accessKey}\naws_secret_access_key=${record.secretKey}\n`;
  writeIfChanged(layout.credentials, `[default]\n${keys}`);
  link(join(bin, plugin), join(plugins, plugin));
  // It starts itself and its plugins by these paths, and so every one of its processes is known as ours.
  const command = join(home, "velero");
  link(join(bin, "velero"), command);
  return {
    name,
    command,
    config: mergeKubeconfig([cluster]),
    args: [
      "server",
      `--kubeconfig=${config}`,
      `--namespace=${veleroNamespace}`,
      `--plugin-dir=${plugins}`,
      `--metrics-address=127.0.0.1:${metrics}`,
      `--profiler-address=127.0.0.1:${profiler}`,
      // A minute each by default, too long for who watches.
      "--backup-sync-period=10s",
      "--store-validation-frequency=10s",
    ],
    // Nothing of this process's own: no other credentials, no proxy.
    environment: {
      AWS_SHARED_CREDENTIALS_FILE: layout.credentials,
      AWS_EC2_METADATA_DISABLED: "true",
      HOME: storage,
      TMPDIR: storage,
    },
    readyUrl: `http://127.0.0.1:${metrics}/metrics`,
  };
}

/** Left as it is where it is right: a running Velero starts plugins by it at any time. */
function link(target: string, path: string): void {
  if (existsSync(path) && readlinkSync(path) === target) return;
  rmSync(path, { force: true });
  symlinkSync(target, path);
}
