import type { BackupSpec } from "#lib/contract/backup-action.ts";
import { printSelector } from "#lib/model/selector/selector.ts";

import { BLANK_SPEC } from "./blank.ts";

/** A `spec` of a Backup, or a Schedule's template, as a form shows it. What no form asks for is left away, and stays in the object. */
export function readSpec(spec: Readonly<Record<string, unknown>>): BackupSpec {
  const list = (key: string): string[] => (Array.isArray(spec[key]) ? spec[key].map(String) : []);
  const text = (key: string): string => (typeof spec[key] === "string" ? spec[key] : "");
  const whole = spec["includeClusterResources"];
  return {
    ...BLANK_SPEC,
    includedNamespaces: list("includedNamespaces"),
    excludedNamespaces: list("excludedNamespaces"),
    includedResources: list("includedResources"),
    excludedResources: list("excludedResources"),
    labelSelector: printSelector(spec["labelSelector"] ?? {}),
    includeClusterResources: typeof whole === "boolean" ? whole : null,
    volumes: volumesOf(spec),
    storageLocation: text("storageLocation"),
    ttl: text("ttl"),
  };
}

function volumesOf(spec: Readonly<Record<string, unknown>>): BackupSpec["volumes"] {
  if (spec["snapshotMoveData"] === true) return "moved";
  if (spec["defaultVolumesToFsBackup"] === true) return "files";
  if (spec["snapshotVolumes"] === false) return "none";
  return spec["snapshotVolumes"] === true ? "snapshots" : "default";
}
