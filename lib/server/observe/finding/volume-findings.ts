import { transferClassOf, type SeenTransfer } from "#lib/model/backup/transfer.ts";
import { moveChecks, repositoryChecks } from "#lib/model/finding/backup-checks.ts";
import type { SeenRepository, UnsavedVolume } from "#lib/model/finding/seen-backup.ts";

import type { Followed } from "./followed.ts";
import { HeldRows } from "./held-rows.ts";
import { verdictsOf } from "./row-findings.ts";
import { holdRepository, holdTransfer } from "./see-volume.ts";

/** Tables that tell what became of volumes; undefined while nobody watches them. */
export interface VolumeTables {
  readonly files: Followed | undefined;
  readonly uploads: Followed | undefined;
  readonly repositories: Followed | undefined;
}

const nothing: ReadonlyMap<string, readonly UnsavedVolume[]> = new Map();

/** The findings over the data of one cluster's volumes on their way into its backups, and over the repositories they go to. */
export class VolumeFindings {
  readonly #transfers = { files: new HeldRows<SeenTransfer>(), uploads: new HeldRows<SeenTransfer>() };
  readonly #repositories = new HeldRows<Omit<SeenRepository, "nowMs">>();
  /** By namespace: volumes whose newest try saved nothing. */
  unsaved = nothing;

  /** Reads rows that changed. Says whether any did. */
  take({ files, uploads, repositories }: VolumeTables): boolean {
    const taken = [
      this.#transfers.files.take(files, holdTransfer),
      this.#transfers.uploads.take(uploads, holdTransfer),
      this.#repositories.take(repositories, holdRepository),
    ];
    return taken.includes(true);
  }

  /** Judges all of them anew. */
  judge({ files, uploads, repositories }: VolumeTables, now: number): void {
    for (const [row, seen] of this.#repositories.of(repositories?.table))
      repositories?.findings.judge(row, verdictsOf(repositoryChecks, { ...seen, nowMs: now * 1000 }), now);
    const unsaved = [...this.#judgeMoves("files", files, now), ...this.#judgeMoves("uploads", uploads, now)];
    this.unsaved = Map.groupBy(unsaved, ({ volumeNamespace }) => volumeNamespace);
  }

  #judgeMoves(of: "files" | "uploads", followed: Followed | undefined, now: number) {
    const unsaved: (UnsavedVolume & { readonly volumeNamespace: string })[] = [];
    if (followed?.table.isComplete !== true) return unsaved;
    const rows = [...this.#transfers[of].of(followed.table)];
    const byVolume = Map.groupBy(rows, ([, { volumeNamespace, source }]) => `${volumeNamespace}/${source}`);
    for (const tries of byVolume.values()) {
      const newestFirst = tries.toSorted(([, a], [, b]) => b.createdMs - a.createdMs);
      const before = newestFirst.slice(1).map(([, one]) => one);
      for (const [at, [row, transfer]] of newestFirst.entries()) {
        // Nearly all of them are over and done, and past.
        if (at > 0 && !followed.findings.has(row)) continue;
        followed.findings.judge(
          row,
          verdictsOf(moveChecks, { nowMs: now * 1000, transfer, isPast: at > 0, before }),
          now,
        );
      }
      const newest = newestFirst[0]?.[1];
      if (newest !== undefined && ["fail", "canceled"].includes(transferClassOf(newest.phase))) unsaved.push(newest);
    }
    return unsaved;
  }
}
