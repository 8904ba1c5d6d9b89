import { randomUUID } from "node:crypto";

import type { Finding, Suppression, SuppressionInput } from "#lib/contract/finding.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import type { SuppressionTable } from "#lib/server/state/table/suppression.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { mayNotSuppress, noSuchFinding, wrongExpiry } from "./refuse.ts";
import { toFinding, toSuppression } from "./to-finding.ts";

type Place = Pick<Finding, "cluster" | "resource" | "namespace" | "name" | "check">;

interface Asking {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
}

/** Longer than anybody remembers why. */
const mostDays = 90;
const dayMilliseconds = 86_400_000;

/**
 * Keeps a finding from being told until a day. It is written into the audit first.
 * @throws {ViewProblem} QD-404-finding, QD-403-suppress, QD-400-expiry; {AuditError} QD-503-audit.
 */
export async function suppressFinding(asking: Asking & { readonly input: SuppressionInput }): Promise<Suppression> {
  const { engine, viewer, input } = asking;
  const now = Date.now();
  if (input.expiresAt <= now || input.expiresAt > now + mostDays * dayMilliseconds) throw wrongExpiry(mostDays);
  const finding = findOne(engine, viewer, input.finding, now);
  const { check, cluster, resource, namespace, name } = finding;
  await requireMay(viewer, finding);
  const row: SuppressionTable = {
    id: randomUUID(),
    check,
    cluster,
    resource,
    namespace,
    name,
    reason: input.reason,
    owner: viewer.id,
    ownerName: viewer.name,
    createdAt: now,
    expiresAt: input.expiresAt,
  };
  await audited(asking, "finding-suppress", row, () => engine.suppressions.put(row));
  return toSuppression(row);
}

/** Tells of a finding again. @throws {ViewProblem} QD-404-finding, QD-403-suppress; {AuditError} QD-503-audit. */
export async function endSuppression(asking: Asking & { readonly id: string }): Promise<void> {
  const { engine, viewer, id } = asking;
  const row = engine.suppressions.byId(id);
  if (row === undefined || !viewer.grants.sees(row.cluster)) throw noSuchFinding();
  await requireMay(viewer, { ...row, resource: row.resource as Place["resource"] });
  await audited(asking, "finding-tell", row, () => engine.suppressions.remove(row));
}

function findOne(engine: Engine, viewer: Viewer, id: string, now: number): Finding {
  const [cluster] = id.split("/");
  const seen = engine.findings.found.visibleTo(viewer).filter((one) => one.cluster === cluster);
  const finding = seen.map((observed) => toFinding(observed, engine.suppressions, now)).find((one) => one.id === id);
  if (finding === undefined) throw noSuchFinding();
  return finding;
}

/** Administrators may, and whoever may change the object: a cluster's own findings are those of its nodes. */
async function requireMay(viewer: Viewer, { cluster, resource, namespace, name }: Place): Promise<void> {
  if (viewer.isAdmin) return;
  const isCluster = resource === "clusters";
  const group = isCluster ? "" : groupOf(kinds[resource].apiPath);
  const { isAllowed } = await viewer.grants.may(cluster, {
    verb: "update",
    group,
    resource: isCluster ? "nodes" : resource,
    subresource: "",
    namespace,
    name: isCluster ? "" : name,
  });
  if (!isAllowed) throw mayNotSuppress(isCluster ? `the nodes of ${cluster}` : `${resource} ${name}`);
}

/** `/apis/apps/v1` → `apps`, `/api/v1` → the core group. */
const groupOf = (apiPath: string): string => /^\/apis\/([^/]+)\//.exec(apiPath)?.[1] ?? "";

async function audited(
  { engine, viewer, source }: Asking,
  verb: string,
  row: SuppressionTable,
  change: () => Promise<void>,
): Promise<void> {
  const { cluster, resource, namespace, name, check, reason, expiresAt } = row;
  const handle = await engine.audit.begin({
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    sessionId: viewer.sessionId,
    ...source,
    cluster,
    verb,
    object: { resource, namespace, name },
    annotations: {
      "quarterdeck.dev/check": check,
      "quarterdeck.dev/reason": reason,
      "quarterdeck.dev/until": new Date(expiresAt).toISOString(),
    },
  });
  try {
    await change();
    await handle.end({ result: "succeeded" });
  } catch (error) {
    await handle.end({ result: "failed", message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
