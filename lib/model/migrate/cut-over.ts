import type { PreflightCheck } from "#lib/contract/restore.ts";
import type { Evidence, Verdict } from "#lib/model/restore/check.ts";
import type { Known } from "#lib/model/restore/evidence.ts";

import { claims, everything, healthy, replicas } from "./check/arrive.ts";
import { cronJobs, downScaled, written } from "./check/leave.ts";
import { addresses, hosts } from "./check/reach.ts";
import { schedule, secrets, storage, volumes } from "./check/save.ts";
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
}

export interface CutOverCheck {
  readonly title: string;
  readonly judge: (evidence: CutOverEvidence) => Verdict;
}

/** In the order in which a cut-over is thought through: what came, what is reached, what is left behind, what protects it. */
const cutOverChecks: readonly CutOverCheck[] = [
  everything,
  healthy,
  replicas,
  claims,
  volumes,
  secrets,
  hosts,
  addresses,
  cronJobs,
  downScaled,
  written,
  storage,
  schedule,
];

const EVIDENCE_AT_MOST = 20;

/** `CUT-01` …: each pass, warn, block or unknown, with what was found. */
export const judgeCutOver = (evidence: CutOverEvidence): PreflightCheck[] =>
  cutOverChecks.map(({ title, judge }, at) => {
    const verdict = judge(evidence);
    const shown: readonly Evidence[] = verdict.evidence.slice(0, EVIDENCE_AT_MOST);
    return {
      id: `CUT-${String(at + 1).padStart(2, "0")}`,
      title,
      state: verdict.state,
      sentence: verdict.sentence,
      isRequired: false,
      evidence: [...shown],
      evidenceCount: verdict.evidence.length,
    };
  });
