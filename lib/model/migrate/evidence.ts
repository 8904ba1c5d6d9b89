import type { SavedVolume } from "#lib/model/backup/results.ts";
import type { Verdict } from "#lib/model/restore/check.ts";
import type { Known } from "#lib/model/restore/evidence.ts";

import type { Sides } from "./difference.ts";

/** The backup that it is moved by. Times are Unix seconds. */
export interface CutOverPoint {
  readonly name: string;
  readonly startedAt: number | null;
  readonly saving: "moved" | "files" | "snapshots" | "none";
  /** What leaves something out, in the words of its spec. */
  readonly filters: readonly string[];
  /** Whether its filters take Secrets. */
  readonly takesSecrets: boolean;
}

/** How the target protects what it gets. */
export interface CutOverShelter {
  /** Locations that the target can write to. */
  readonly writable: readonly string[];
  /** Enabled schedules that take all of a namespace of the target, by its name. */
  readonly schedules: ReadonlyMap<string, readonly string[]>;
}

/** What the checks look at. */
export interface CutOverEvidence extends Sides {
  readonly point: CutOverPoint | null;
  readonly shelter: Known<CutOverShelter>;
  /** How each volume of the point was saved, by Velero's own list. */
  readonly volumes: Known<readonly SavedVolume[]>;
}

export interface CutOverCheck {
  readonly title: string;
  readonly judge: (evidence: CutOverEvidence) => Verdict;
}
