import type { BackupSpec } from "#lib/contract/backup-action.ts";
import type { LabelSelector } from "#lib/model/selector/selector.ts";

/** What a form asks for → the fields of a Backup's `spec`; null stands for one that is not to be there. `selector` is its text, read. */
export function writeSpec(spec: BackupSpec, selector: LabelSelector): Readonly<Record<string, unknown>> {
  const hasSelector = Object.keys(selector).length > 0;
  return {
    includedNamespaces: orNull(spec.includedNamespaces),
    excludedNamespaces: orNull(spec.excludedNamespaces),
    includedResources: orNull(spec.includedResources),
    excludedResources: orNull(spec.excludedResources),
    labelSelector: hasSelector ? selector : null,
    includeClusterResources: spec.includeClusterResources,
    ...savings[spec.volumes],
    storageLocation: spec.storageLocation || null,
    ttl: spec.ttl || null,
  };
}

const orNull = (list: readonly string[]): readonly string[] | null => (list.length === 0 ? null : list);

/** How volumes are saved, in Velero's three fields. */
const savings: Readonly<Record<BackupSpec["volumes"], Readonly<Record<string, boolean | null>>>> = {
  default: { snapshotVolumes: null, snapshotMoveData: null, defaultVolumesToFsBackup: null },
  snapshots: { snapshotVolumes: true, snapshotMoveData: false, defaultVolumesToFsBackup: false },
  moved: { snapshotVolumes: true, snapshotMoveData: true, defaultVolumesToFsBackup: false },
  files: { snapshotVolumes: null, snapshotMoveData: false, defaultVolumesToFsBackup: true },
  none: { snapshotVolumes: false, snapshotMoveData: false, defaultVolumesToFsBackup: false },
};
