import type { HeldVolume } from "./evidence.ts";

/** A `BackupVolumeInfos` file (velero `internal/volume/volumes_information.go`); null when it is none. */
export function readHeldVolumes(text: string): readonly HeldVolume[] | null {
  const file = parse(text);
  if (!Array.isArray(file)) return null;
  return file.filter(isFields).map((volume) => ({
    namespace: textOf(volume["pvcNamespace"]),
    claim: textOf(volume["pvcName"]),
    method: textOf(volume["backupMethod"]),
    isMoved: volume["snapshotDataMoved"] === true,
    isSaved: volume["skipped"] !== true && volume["result"] === "succeeded",
    driver: isFields(volume["csiSnapshotInfo"]) ? textOf(volume["csiSnapshotInfo"]["driver"]) : "",
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
