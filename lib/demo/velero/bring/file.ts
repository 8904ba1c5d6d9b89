import { apiVersionOf } from "#lib/demo/resource/resource.ts";

import type { Results } from "../keep/kept.ts";
import { logLine } from "../keep/log.ts";
import { nameOf } from "../keep/store-backup.ts";
import type { Arrival } from "./bring.ts";

/** Names by API version and kind, each with what became of it: `v1/ConfigMap` → `shop/settings(created)`. */
export function resourceListOf(arrivals: readonly Arrival[]): Record<string, string[]> {
  const kinds = Map.groupBy(arrivals, ({ resource }) => `${apiVersionOf(resource)}/${resource.kind}`);
  const named = [...kinds].map(
    ([kind, own]) => [kind, own.map(({ object, outcome }) => `${nameOf(object.metadata)}(${outcome})`)] as const,
  );
  return Object.fromEntries(named.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export function restoreLog(name: string, time: string, arrivals: readonly Arrival[], results: Results): string {
  const line = (level: string, message: string): string =>
    logLine(time, level, message, `restore=velero/${name}`, "restore/restore.go:1246");
  const { cluster = [], namespaces = {} } = results.errors;
  return [
    line("info", "starting restore"),
    ...arrivals.map(({ object, outcome, warning }) =>
      warning === undefined
        ? line("info", `Restored ${object.kind} ${nameOf(object.metadata)}: ${outcome}`)
        : line("warning", warning),
    ),
    ...[...cluster, ...Object.values(namespaces).flat()].map((message) => line("error", message)),
    line("info", "restore completed"),
    "",
  ].join("\n");
}

/** The claims that came back, as a `RestoreVolumeInfo` file tells them. */
export const restoreVolumes = (arrivals: readonly Arrival[]): object[] =>
  arrivals
    .filter(({ resource, outcome }) => resource.key === "persistentvolumeclaims" && outcome === "created")
    .map(({ object: { metadata } }) => ({
      pvcName: metadata.name,
      pvcNamespace: metadata.namespace,
      restoreMethod: "CSISnapshot",
      snapshotDataMoved: true,
    }));
