import type { WatchedResource } from "#lib/contract/kind.ts";

import type { Layer } from "./layer.ts";

/** How bad a finding is (domain.md 0.2). */
export type Severity = "critical" | "warning" | "info";

/** From so many seconds after it began, the finding has this severity. */
export interface Step {
  readonly afterSeconds: number;
  readonly severity: Severity;
}

/** What a value was read from, and the value. */
export interface Evidence {
  /** `prometheus`: `path` is the question; `logs`: what a hop of the central logs was asked; else the path at the API server. */
  readonly source?: "prometheus" | "logs";
  /** Path at the API server; empty stands for the object itself. */
  readonly path: string;
  readonly value: string;
}

/** Something is not as it should be. It becomes a finding with the first step, and as bad as the last step that has passed. */
export interface Found {
  readonly state: "found";
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
  /** What the summary was read from, where it is more than the summary says; empty: the summary is the evidence. */
  readonly evidence: readonly Evidence[];
}

/** No verdict is possible, which is not the same as none needed (domain.md 0.3). */
export interface Unknown {
  readonly state: "unknown";
  readonly reason: string;
}

/** There is nothing here that the check could judge, such as an add-on that is not installed. */
export interface NotApplicable {
  readonly state: "na";
  readonly reason: string;
}

/** What a check says of an object; null when it is as wanted. */
export type Verdict = Found | Unknown | NotApplicable | null;

/** One rule over objects of some kinds: the same shape for everything that is judged. */
export interface Check<Seen> {
  /** Of domain.md's registry. */
  readonly id: string;
  readonly title: string;
  /** The rule as a formula a person can check. */
  readonly rule: string;
  readonly layer: Layer;
  /** Kinds of the objects that findings are about; `Cluster` is the cluster itself. */
  readonly kinds: readonly string[];
  /** What a verdict stands on beside them: without it there is none. */
  readonly reads?: readonly WatchedResource[];
  /** What to do, for somebody who has never seen this finding. */
  readonly remediation: string;
  /** The same rule elsewhere, by its name there. */
  readonly upstream: readonly string[];
  /** `prometheus`: judged from the central Prometheus; `logs`: from the hops of the central logs; else from the API server or our connection. */
  readonly source?: "prometheus" | "logs";
  readonly look: (seen: Seen) => Verdict;
}

export const minuteSeconds = 60;
export const hourSeconds = 3600;
export const daySeconds = 86_400;

type FoundPart = Partial<Pick<Found, "desired" | "actual" | "since" | "quietFrom" | "evidence">>;

/** Something wrong, with what is usual where nothing else is said. */
export const found = (part: Pick<Found, "summary" | "steps"> & FoundPart): Found => ({
  state: "found",
  desired: null,
  actual: null,
  since: null,
  quietFrom: 0,
  evidence: [],
  ...part,
});

export const unknown = (reason: string): Unknown => ({ state: "unknown", reason });

export const notApplicable = (reason: string): NotApplicable => ({ state: "na", reason });

/** One severity from `afterSeconds` on. */
export const after = (afterSeconds: number, severity: Severity): readonly Step[] => [{ afterSeconds, severity }];
