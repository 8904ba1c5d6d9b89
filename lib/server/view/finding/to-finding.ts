import type { Finding, FindingEvidence, Suppression } from "#lib/contract/finding.ts";
import { type CheckAbout, checks } from "#lib/model/finding/checks.ts";
import { dwellOf } from "#lib/model/finding/dwell.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import type { ObservedFinding } from "#lib/server/observe/finding/observed.ts";
import { placeKey, resourceOf, type Suppressions } from "#lib/server/observe/finding/suppressions.ts";
import type { SuppressionTable } from "#lib/server/state/table/suppression.ts";

const checkById = new Map<string, CheckAbout>(checks.map((check) => [check.id, check]));

/** The check of an observed finding. @throws when the registry lacks it, which would be a mistake of ours. */
function checkOf(id: string): CheckAbout {
  const check = checkById.get(id);
  if (check === undefined) throw new Error(`there is no check ${id} in the registry`);
  return check;
}

/** What was observed, as it stands at `now` (epoch milliseconds). */
export function toFinding(observed: ObservedFinding, suppressions: Suppressions, now: number): Finding {
  const { check, cluster, kind, namespace, name, uid, team, verdict, first } = observed;
  const { title, rule, layer, remediation, upstream } = checkOf(check);
  const resource = resourceOf(observed);
  const id = placeKey({ cluster, resource, namespace, name, check });
  const suppressed = suppressions.of(id, now);
  const base = {
    id,
    check,
    title,
    rule,
    layer,
    cluster,
    resource,
    kind,
    namespace,
    name,
    uid,
    owner: team,
    remediation,
    upstream: [...upstream],
    suppression: suppressed === undefined ? null : toSuppression(suppressed),
  };
  if (verdict.state === "unknown")
    return {
      ...base,
      severity: "info",
      status: suppressed === undefined ? "unknown" : "suppressed",
      summary: verdict.reason,
      desired: null,
      actual: null,
      since: first.at,
      isAtLeast: true,
      nextAt: null,
      evidence: [],
    };
  const { state, ...dwell } = dwellOf(verdict, first, Math.floor(now / 1000));
  const { summary, desired, actual } = verdict;
  const status = suppressed === undefined ? state : ("suppressed" as const);
  return { ...base, ...dwell, status, summary, desired, actual, evidence: evidenceOf(observed) };
}

/** The API's words for who suppressed what. */
export const toSuppression = (row: SuppressionTable): Suppression => ({
  id: row.id,
  finding: placeKey(row),
  reason: row.reason,
  by: row.ownerName,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
});

function evidenceOf({ verdict, ...observed }: ObservedFinding): FindingEvidence[] {
  if (verdict.state === "unknown") return [];
  const source = observed.resource === "clusters" ? ("connection" as const) : ("api" as const);
  const own = pathOf(observed);
  if (verdict.evidence.length === 0) return [{ source, path: own, value: verdict.summary }];
  return verdict.evidence.map(({ path, value, source: told }) => ({
    source: told ?? source,
    path: path || own,
    value,
  }));
}

/** Where the API server gives the object itself. */
function pathOf({ kind, resource, namespace, name }: Omit<ObservedFinding, "verdict">): string {
  if (kind === "Cluster" || resource === "clusters") return "";
  const { apiPath, isNamespaced } = kinds[resource];
  const place = !isNamespaced || namespace === "" ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${apiPath}${place}/${resource}/${encodeURIComponent(name)}`;
}
