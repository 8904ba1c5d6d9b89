import { matchesGlob } from "./coverage.ts";

/** Whom an objective is set for by the configuration, and what it is. Empty lists and labels take everything. */
export interface ObjectivePolicy {
  readonly name: string;
  /** Patterns of names: `prod-*`. */
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
  /** All of them must be on the namespace. */
  readonly labels: Readonly<Record<string, string>>;
  /** How old the newest point may be; null: it says nothing of that. */
  readonly rpoMs: number | null;
  /** How long a restore may take until what came back is healthy. */
  readonly rtoMs: number | null;
}

export interface PolicySubject {
  readonly cluster: string;
  readonly namespace: string;
  /** As kept in a row: `key=value`, joined by commas. */
  readonly labels: string;
}

type Target = "rpoMs" | "rtoMs";

/** The first policy that takes a namespace and sets a target; null without one. */
export function policyFor(
  policies: readonly ObjectivePolicy[],
  subject: PolicySubject,
  target: Target,
): { readonly name: string; readonly targetMs: number } | null {
  for (const policy of policies) {
    const targetMs = policy[target];
    if (targetMs !== null && takes(policy, subject)) return { name: policy.name, targetMs };
  }
  return null;
}

function takes({ clusters, namespaces, labels }: ObjectivePolicy, { cluster, namespace, ...has }: PolicySubject) {
  const isNamed = (patterns: readonly string[], name: string): boolean =>
    patterns.length === 0 || patterns.some((pattern) => matchesGlob(pattern, name));
  if (!isNamed(clusters, cluster) || !isNamed(namespaces, namespace)) return false;
  const wanted = Object.entries(labels);
  if (wanted.length === 0) return true;
  const own = new Set(has.labels.split(","));
  return wanted.every(([key, value]) => own.has(`${key}=${value}`));
}
