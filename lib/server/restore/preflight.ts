import type { PreflightAnswer } from "#lib/contract/restore.ts";
import { kindsHeld, namespacesHeld, orderOf, predict } from "#lib/model/restore/predict.ts";
import { isInTheWay, judgeRestore } from "#lib/model/restore/preflight.ts";
import { refusedKinds } from "#lib/model/restore/rights.ts";

import { gather, type GatherQuestion } from "./gather.ts";

/** All that is to be known before a restore, asked of the cluster now as the viewer. It only asks. */
export async function preflight(question: GatherQuestion): Promise<PreflightAnswer> {
  const { evidence, scope, book } = await gather(question);
  const { input } = question;
  const backup = evidence.backup.state === "known" ? evidence.backup.value : null;
  const checks = judgeRestore({ evidence, scope });
  const refusedResources = evidence.rights.state === "known" ? refusedKinds(evidence.rights.value.refused) : [];
  const refused = new Set(refusedResources);
  const items = evidence.items.state === "known" ? evidence.items.value : [];
  const startedMs = backup?.startedMs ?? null;
  return {
    cluster: input.cluster,
    namespace: input.namespace,
    backup: backup?.name ?? input.backup,
    pointAt: startedMs === null ? null : Math.floor(startedMs / 1000),
    checks,
    isAllowed: !checks.some(isInTheWay),
    prediction: scope === null ? null : predict(scope, input.wish, evidence.existing, refused),
    namespaces: namespacesHeld(items),
    kinds: book === null ? [] : kindsHeld(items, book, refused),
    order: scope === null || backup === null ? null : orderOf(backup.name, input.wish, scope),
    refusedResources,
    asOf: evidence.nowMs,
  };
}
