import type { DriftFinding } from "#lib/contract/drift.ts";
import { checks } from "#lib/model/finding/checks.ts";
import { dwellOf } from "#lib/model/finding/dwell.ts";
import type { ObservedFinding } from "#lib/server/observe/finding/row-findings.ts";

const checkById = new Map<string, (typeof checks)[number]>(checks.map((check) => [check.id, check]));

/** What was observed, as it stands at `nowSeconds`. */
export function toFinding(observed: ObservedFinding, nowSeconds: number): DriftFinding {
  const { check, cluster, resource, kind, namespace, name, uid, team, verdict, first } = observed;
  const { title = check, rule = "" } = checkById.get(check) ?? {};
  const base = {
    id: `${cluster}/${resource}/${namespace}/${name}/${check}`,
    check,
    title,
    rule,
    cluster,
    resource,
    kind,
    namespace,
    name,
    uid,
    owner: team,
  };
  if (verdict.state === "unknown")
    return {
      ...base,
      severity: "info",
      status: "unknown",
      summary: verdict.reason,
      desired: null,
      actual: null,
      since: first.at,
      isAtLeast: true,
      nextAt: null,
    };
  const { state, ...dwell } = dwellOf(verdict, first, nowSeconds);
  const { summary, desired, actual } = verdict;
  return { ...base, ...dwell, status: state, summary, desired, actual };
}
