import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { Followed } from "./followed.ts";
import { type BackupMemory, ProtectionFindings } from "./protection-findings.ts";
import { VeleroFindings, type VeleroTables } from "./velero-findings.ts";
import { VolumeFindings, type VolumeTables } from "./volume-findings.ts";

/** Kinds whose findings are about backups. */
export const backupResources = [
  "namespaces",
  "backups",
  "schedules",
  "restores",
  "backupstoragelocations",
  "deletebackuprequests",
  "podvolumebackups",
  "datauploads",
  "backuprepositories",
] as const satisfies readonly WatchedResource[];
type BackupResource = (typeof backupResources)[number];

/** What only time changes, such as that a run is missing, is looked at this often. */
const againSeconds = 60;

/** The backups of one cluster: what Velero says of itself, and what that means for each namespace. */
export class BackupFindings {
  readonly #velero = new VeleroFindings();
  readonly #volumes = new VolumeFindings();
  readonly #protection: ProtectionFindings;
  #judgedAt = 0;
  #whole = "";

  constructor(memory: BackupMemory) {
    this.#protection = new ProtectionFindings(memory);
  }

  get hasMore(): boolean {
    return this.#protection.hasMore;
  }

  /** Takes one step. Says whether anything was judged. */
  step(of: (resource: BackupResource) => Followed | undefined, claims: Table | undefined, now: number): boolean {
    const tables: VeleroTables = {
      backups: of("backups"),
      schedules: of("schedules"),
      restores: of("restores"),
      locations: of("backupstoragelocations"),
      deletions: of("deletebackuprequests"),
    };
    const followed = Object.values(tables).flatMap((one: Followed | undefined) => one ?? []);
    const volumes: VolumeTables = {
      files: of("podvolumebackups"),
      uploads: of("datauploads"),
      repositories: of("backuprepositories"),
    };
    const isTaken = [this.#velero.take(tables, now * 1000), this.#volumes.take(volumes)].includes(true);
    if (followed.some(({ changes }) => !changes.isCurrent)) return isTaken;
    const namespaces = of("namespaces");
    const whole = followed.map(({ table }) => table.isComplete).join();
    const isDue = isTaken || whole !== this.#whole || now - this.#judgedAt >= againSeconds;
    if (isDue) {
      this.#whole = whole;
      this.#judgedAt = now;
      this.#velero.judge(tables, now);
      this.#volumes.judge(volumes, now);
      const known = { unsaved: this.#volumes.unsaved, restored: this.#velero.restored(tables) };
      if (namespaces !== undefined) this.#protection.renew(this.#velero.see(tables), known, namespaces, now * 1000);
    }
    return (namespaces !== undefined && this.#protection.step(namespaces, claims, now)) || isDue;
  }

  /** Whether what was judged once is over where nothing says it still holds: not before backups are known. */
  mayRetain(resource: BackupResource): boolean {
    return resource !== "namespaces" || this.#protection.isSettled;
  }
}
