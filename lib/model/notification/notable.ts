import type { Severity } from "#lib/model/finding/check.ts";
import type { Layer } from "#lib/model/finding/layer.ts";

/** Something that people may be told of: an open finding, or an alert that fires. */
export interface Notable {
  /** The same as long as it is the same thing: a finding's place, an alert's fingerprint. */
  readonly id: string;
  readonly kind: "finding" | "alert";
  /** The check's id, or the alert's name. */
  readonly check: string;
  readonly severity: Severity;
  /** Of a finding; null for an alert. */
  readonly layer: Layer | null;
  readonly cluster: string;
  /** Of the cluster, as its configuration gives them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Empty for what is in none. */
  readonly namespace: string;
  /** `Pod api-7`, as a person calls it. */
  readonly object: string;
  /** Who answers for it (annotation `a8r.io/owner`, label `team`); empty when nothing says. */
  readonly owner: string;
  readonly title: string;
  readonly summary: string;
  /** Unix seconds. */
  readonly since: number;
  /** Path in the console. */
  readonly link: string;
}

/** Everything there is to be told at one moment, and what is not known then. */
export interface Snapshot {
  /** Unix seconds. */
  readonly now: number;
  readonly notables: readonly Notable[];
  /** Whether somebody suppressed or silenced it, or its cluster is no longer one of ours: then nobody is told that it is over. */
  readonly isMuted: (of: Pick<Notable, "id" | "kind" | "cluster">) => boolean;
  /** Whether what is there now is true now: not of a cluster that does not answer, but for that it does not. */
  readonly isCurrent: (of: Pick<Notable, "kind" | "cluster" | "layer">) => boolean;
  /** Whether what is not there is over: not while its cluster does not answer, or its object cannot be judged. */
  readonly isKnown: (of: Pick<Notable, "id" | "kind" | "cluster" | "layer">) => boolean;
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

/** Whether `a` is as bad as `b` or worse. */
export const isAtLeast = (a: Severity, b: Severity): boolean => ranks[a] >= ranks[b];

/** The worst of some; `info` of none. */
export const worstSeverity = (all: Iterable<Severity>): Severity => {
  let worst: Severity = "info";
  for (const one of all) if (isAtLeast(one, worst)) worst = one;
  return worst;
};
