import { type Objective, rpoOf } from "./rpo.ts";
import type { Sheltered } from "./shelter.ts";

/** How a namespace is protected, its colour, and why it is not compliant; the reason is empty where it is. */
export interface Protected {
  readonly protection: "compliant" | "non-compliant" | "unmanaged" | "excluded" | "unknown";
  readonly health: "ok" | "warn" | "crit" | "unknown";
  readonly reason: string;
}

export interface Judging {
  readonly sheltered: Sheltered;
  readonly objective: Objective;
  /** Why somebody took it out; empty when nobody did. */
  readonly exclusion: string;
  readonly createdMs: number;
  readonly nowMs: number;
  /** Why there may be more backups and schedules than are known; empty when there are not. */
  readonly doubt: string;
  /** What became of a newer backup than its point, as a sentence's end; empty without one. */
  readonly failed: string;
}

/** The state of a namespace (domain.md 1.2). What may be missing makes nothing bad, and never good. */
export function protectionOf(judging: Judging): Protected {
  const { sheltered, objective, exclusion, createdMs, nowMs, doubt, failed } = judging;
  if (exclusion !== "") return { protection: "excluded", health: "unknown", reason: exclusion };
  const isKnown = doubt === "" && !sheltered.isDoubtful;
  const unknown = (): Protected => ({ protection: "unknown", health: "unknown", reason: doubt || failed || DOUBTFUL });
  if (!sheltered.isManaged) return isKnown ? unmanagedFor(objective, failed) : unknown();
  if (objective.source === "none") return isKnown ? withoutObjective(sheltered) : unknown();
  // A namespace loses nothing from before it was made.
  const points = [sheltered.newestMs ?? createdMs, createdMs];
  const { state, ageMs } = rpoOf(points, objective, { nowMs, isKnown });
  if (state === "ok") return { protection: "compliant", health: "ok", reason: "" };
  if (state === "unknown") return unknown();
  const hasPoint = sheltered.newestMs !== null && ageMs !== null;
  const said = hasPoint ? "its newest usable point is older than its objective" : "no usable point takes all of it";
  const health = hasPoint && state === "warn" ? "warn" : "crit";
  return { protection: "non-compliant", health, reason: failed === "" ? said : `${said}: ${failed}` };
}

const DOUBTFUL = "whether its newest backup can be used is not known";

const unmanagedFor = ({ source }: Objective, failed: string): Protected => ({
  protection: "unmanaged",
  health: source === "annotation" || source === "policy" ? "crit" : "warn",
  reason: `no enabled schedule takes it, and there is no usable point${failed === "" ? "" : `: ${failed}`}`,
});

/** "No objective set" is not the same as compliant. */
const withoutObjective = ({ newestMs }: Sheltered): Protected => ({
  protection: "non-compliant",
  health: "warn",
  reason:
    newestMs === null
      ? "what is backed up of it leaves something out, and nobody set an objective"
      : "there is a point, but no enabled schedule makes another that takes all of it, and nobody set an objective",
});
