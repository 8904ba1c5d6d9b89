import type { RefusedAccess } from "#lib/contract/access.ts";
import type { PreflightInput, RestoreOrder } from "#lib/contract/restore.ts";
import { known, type RestoreEvidence, type RightQuestion, unknown } from "#lib/model/restore/evidence.ts";
import { isInTheWay, judgeRestore } from "#lib/model/restore/preflight.ts";
import type { Scope } from "#lib/model/restore/scope.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type GatherQuestion, type Ground, readGround, readScopeRights } from "./gather.ts";
import { piece } from "./piece.ts";
import { readNamespaces } from "./target.ts";

/** Of the preflight what holds a write back: what of the order itself is wrong, and what the viewer may not. */
const HELD: ReadonlySet<string> = new Set(["PRE-01", "PRE-04", "PRE-05", "PRE-06", "PRE-11", "PRE-20"]);
const NAMED_AT_MOST = 12;

/** What a Restore is told to do, before it is: who asks, and for what. */
export type GuardQuestion = Omit<GatherQuestion, "input"> & { readonly velero: string; readonly order: RestoreOrder };

/**
 * Whether a Restore may be written for somebody (threat 56): all that it names is what the backup holds, by name, and all of it is what they could make
 * themselves. Null when it may. What cannot be read is a refusal.
 */
export async function refuseRestore({ velero, order, ...asked }: GuardQuestion): Promise<ViewProblem | null> {
  const { backup, wish } = order;
  const input: PreflightInput = { cluster: asked.cluster.name, namespace: velero, backup, schedule: "", wish };
  const question = { ...asked, input };
  const ground = await readGround(question);
  const { scope, served, meant, way } = ground;
  if (scope === null)
    return refuse(
      `What the backup ${backup} holds could not be read: ${untold(ground)}. Nothing is restored that was not checked.`,
      untoldOf(ground)?.access,
    );
  const strange = unnamed(order, scope);
  if (strange !== "") return refuse(strange);
  const there = await piece(question.signal, (signal) => readNamespaces({ cluster: way, signal }, scope.targets));
  const names = there.state === "known" ? there.value.map(({ name }) => name) : [];
  const rights = await readScopeRights(question, ground, names);
  const evidence: RestoreEvidence = {
    ...nothing,
    ask: input,
    nowMs: Date.now(),
    ...ground.files,
    backup: meant.state === "known" ? known(meant.value?.backup ?? null) : meant,
    served,
    rights,
  };
  const held = judgeRestore({ evidence, scope }).find((check) => HELD.has(check.id) && isInTheWay(check));
  if (held === undefined) return null;
  const refused = held.id === "PRE-20" && rights.state === "known" ? rights.value.refused : [];
  return refuse(`${held.id}: ${held.sentence}${sayRefused(refused)}`, held.evidence[0]?.access);
}

/** Why an order does not name what it restores; empty when it does. A pattern, or a kind by another name, could mean more by the time Velero reads it. */
function unnamed({ wish, clusterResources }: RestoreOrder, { kinds, sources }: Scope): string {
  const resources = new Map(kinds.map((kind) => [kind.resource, kind]));
  const other = wish.resources.find((resource) => !resources.has(resource));
  if (other !== undefined)
    return `The backup holds nothing called ${JSON.stringify(other)} that the cluster serves: name each kind as the preflight does.`;
  const chosen = new Set(wish.namespaces);
  if (chosen.size !== sources.length || !sources.every((source) => chosen.has(source)))
    return "The namespaces are not those of which the backup holds something: name each as the preflight does.";
  if (wish.excludedNamespaces.length > 0 || wish.excludedResources.length > 0)
    return "What is restored is named, not what is left out.";
  const wrong = clusterResources.find((resource) => resources.get(resource)?.isNamespaced !== false);
  return wrong === undefined ? "" : `${JSON.stringify(wrong)} is no kind without a namespace.`;
}

const untoldOf = ({ files: { items }, served }: Ground) =>
  items.state === "unknown" ? items : served.state === "unknown" ? served : undefined;

const untold = (ground: Ground): string => untoldOf(ground)?.reason.replace(/\.$/, "") ?? "it is not known";

function sayRefused(refused: readonly RightQuestion[]): string {
  const named = refused
    .slice(0, NAMED_AT_MOST)
    .map(({ verb, group, resource, why }) => `${verb} ${resource}${group === "" ? "" : `.${group}`} ${why}`);
  const rest = refused.length - named.length;
  return named.length === 0 ? "" : ` Not yours: ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}

/** `access`: the first right that is missing, where that is why. */
const refuse = (detail: string, access?: RefusedAccess): ViewProblem =>
  new ViewProblem({
    status: 403,
    code: "QD-403-restore",
    detail,
    action: "Leave out what you may not make yourself, or ask somebody who may.",
    access,
  });

const untouched = unknown("it was not asked");
/** A write hangs on none of these. */
const nothing = {
  location: untouched,
  serverVersion: untouched,
  namespaces: untouched,
  existing: new Map(),
  storage: untouched,
  snapshots: untouched,
  live: untouched,
  limits: untouched,
  webhooks: untouched,
  keepers: untouched,
  restores: untouched,
  modifier: untouched,
  images: untouched,
} as const;
