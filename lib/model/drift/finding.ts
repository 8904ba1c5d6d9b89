/** How bad a finding is (domain.md 0.2). */
export type Severity = "critical" | "warning" | "info";

/** From so many seconds after the drift began, the finding has this severity. */
export interface Step {
  readonly afterSeconds: number;
  readonly severity: Severity;
}

/** What disagrees. It becomes a finding with the first step, and as bad as the last step that has passed. */
export interface Drifted {
  readonly state: "drifted";
  /** One sentence with the numbers. */
  readonly summary: string;
  /** What is wanted and what is there, where both are one number; null where they are not. */
  readonly desired: number | null;
  readonly actual: number | null;
  /** Unix seconds at which it began, as the object itself says; null when only watching can tell. */
  readonly since: number | null;
  /** Unix seconds before which the dwell does not begin, because something still moved. */
  readonly quietFrom: number;
  /** By time, the first one first. */
  readonly steps: readonly Step[];
}

/** No verdict is possible, which is not the same as none needed (domain.md 0.3). */
export interface Unknown {
  readonly state: "unknown";
  readonly reason: string;
}

/** What a check says of an object; null when it is as wanted. */
export type Verdict = Drifted | Unknown | null;

/** One rule of domain.md 2.3 over objects of some kinds. */
export interface DriftCheck<Seen> {
  readonly id: `DRF-${string}`;
  readonly title: string;
  /** The rule as a formula a person can check. */
  readonly rule: string;
  readonly kinds: readonly string[];
  readonly look: (seen: Seen) => Verdict;
}

export const minuteSeconds = 60;
export const daySeconds = 86_400;

/** A drift of one severity after `afterSeconds`. */
export const drifted = (
  drift: Pick<Drifted, "summary" | "steps"> & Partial<Pick<Drifted, "desired" | "actual" | "since" | "quietFrom">>,
): Drifted => ({ state: "drifted", desired: null, actual: null, since: null, quietFrom: 0, ...drift });

export const unknown = (reason: string): Unknown => ({ state: "unknown", reason });
