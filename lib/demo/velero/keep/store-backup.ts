import { gzipSync } from "node:zlib";

import { apiVersionOf } from "#lib/demo/resource/resource.ts";

import type { Backup, Location } from "../kind.ts";
import { folderOf } from "../location.ts";
import type { Site } from "../site.ts";
import { fileNames } from "../storage/file.ts";
import { packTar } from "../storage/tar.ts";
import type { Chosen, Results } from "./kept.ts";
import type { SavedClaim } from "./kept.ts";
import { logLine } from "./log.ts";
import { itemOperations, volumeInfos } from "./volume-file.ts";

/** What a run of a Backup has come to. */
export interface Run {
  readonly objects: readonly Chosen[];
  readonly claims: readonly SavedClaim[];
  readonly results: Results;
}

/** Stores a Backup as Velero does: its objects and the files of DownloadRequests, which are made when somebody asks for them. */
export function storeBackup({ storage }: Site, location: Location, backup: Backup, run: Run): void {
  const { name } = backup.metadata;
  const { startTimestamp, completionTimestamp } = backup.status ?? {};
  const folder = folderOf(location, "backups", name);
  const put = (kind: string, text: () => string): void =>
    storage.put(`${folder}/${fileNames[kind]?.(name) ?? kind}`, () => gzipSync(text()));
  storage.keep(folder, { backup, objects: run.objects, claims: run.claims });
  put("BackupLog", () => logOf(backup, run));
  put("BackupResults", () => `${JSON.stringify(run.results)}\n`);
  put("BackupResourceList", () => `${JSON.stringify(listOf(run.objects))}\n`);
  put("BackupVolumeInfos", () => JSON.stringify(volumeInfos(run.claims, startTimestamp, completionTimestamp)));
  put("BackupItemOperations", () => JSON.stringify(itemOperations(backup, run.claims)));
  storage.put(`${folder}/${fileNames["BackupContents"]?.(name)}`, () => gzipSync(packTar(contentsOf(run.objects))));
}

/** Names by API version and kind, in order: `apps/v1/Deployment` → `shop/cart`. */
export function listOf(objects: readonly Chosen[]): Record<string, string[]> {
  const kinds = Map.groupBy(objects, ({ resource }) => `${apiVersionOf(resource)}/${resource.kind}`);
  const named = [...kinds].map(([kind, own]) => [kind, own.map(({ object }) => nameOf(object.metadata))] as const);
  return Object.fromEntries(named.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export const nameOf = ({ namespace, name }: { namespace?: string; name: string }): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

function* contentsOf(objects: readonly Chosen[]): Generator<readonly [string, string]> {
  yield ["metadata/version", "1.1.0"];
  for (const { resource, object } of objects) {
    const { namespace, name } = object.metadata;
    const place = namespace === undefined ? "cluster" : `namespaces/${namespace}`;
    yield [`resources/${resource.key}/${place}/${name}.json`, JSON.stringify(object)];
  }
}

function logOf({ metadata, spec, status }: Backup, { objects, claims, results }: Run): string {
  const time = status?.startTimestamp ?? "";
  const of = `backup=${metadata.namespace}/${metadata.name}`;
  const line = (level: string, message: string, more = ""): string =>
    logLine(time, level, message, `${of}${more}`, "backup/backup.go:305");
  const { velero = [], namespaces = {} } = results.errors;
  const messages = [...velero, ...Object.values(namespaces).flat()];
  return [
    line("info", "Setting up backup temp file"),
    line("info", "Setting up plugin manager"),
    line("info", `Including namespaces: ${(spec.includedNamespaces ?? ["*"]).join(", ")}`),
    line("info", `Excluding namespaces: ${spec.excludedNamespaces?.join(", ") || "<none>"}`),
    ...objects.map(({ resource, object }) => {
      const { namespace = "", name } = object.metadata;
      return line("info", "Backing up item", ` name=${name} namespace=${namespace} resource=${resource.key}`);
    }),
    ...claims
      .filter(({ reason }) => reason)
      .map(({ claim, reason = "" }) =>
        line("warning", reason, ` name=${claim.metadata.name} namespace=${claim.metadata.namespace ?? ""}`),
      ),
    ...messages.map((message) => line("error", message)),
    line("info", `Backed up a total of ${objects.length} items`, ` progress=`),
    "",
  ].join("\n");
}
