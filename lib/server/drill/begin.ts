import { randomUUID } from "node:crypto";

import type { DrillWishes } from "#lib/contract/drill-wish.ts";
import { type Drill, DrillPlace, type DrillPreview } from "#lib/contract/drill.ts";
import { drillLabel, exclusions } from "#lib/model/drill/objects.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import type { Identity } from "#lib/model/rbac/policy.ts";
import { restoreBody } from "#lib/model/restore/body.ts";
import { reach } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import { readPlaceOf } from "#lib/server/restore/velero.ts";
import { chooseStore } from "#lib/server/source/velero/choose.ts";
import { downloadText } from "#lib/server/source/velero/download.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { check, type Checked, type CheckRequest } from "./check.ts";
import type { DrillOrder, DrillSite } from "./order.ts";
import { refuse } from "./problem.ts";
import { runDrill } from "./run.ts";

/** What a fresh sign-in confirms: a drill copies a namespace's Secrets into another. */
export const announceDrill = ({
  cluster,
  namespace,
  backup,
  sentinel,
  probe,
}: Pick<DrillPreview, "cluster" | "namespace" | "backup"> & DrillWishes) => ({
  cluster,
  verb: "create",
  object: { group: "velero.io", resource: "restores", subresource: "", namespace, name: "" },
  body: { drill: namespace, backup, ...(sentinel && { sentinel }), ...(probe && { probe }) },
  resourceVersion: "",
});

/** What a drill would do. Nothing is changed. @throws {ViewProblem} */
export async function previewDrill(request: CheckRequest & { asksStepUp: boolean }): Promise<DrillPreview> {
  const { cluster, namespace } = request.place;
  const wishes = wishesOf(request.place);
  const { point, scratch, answer, kinds, objectiveSeconds, refusal } = await check(request);
  const { backup } = point;
  return {
    cluster,
    namespace,
    scratch,
    backup,
    pointAt: answer.pointAt ?? 0,
    kinds,
    exclusions: [...exclusions],
    objectiveSeconds,
    ...wishes,
    checks: answer.checks,
    refusal: refusal === null ? null : refusal.told,
    intent: request.asksStepUp ? announceDrill({ cluster, namespace, backup, ...wishes }) : null,
  };
}

export interface BeginRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  /** Without a backup its newest usable point. */
  readonly input: DrillPlace;
  /** What has it run when nobody begins it, and as whom the cluster knows the viewer then. */
  readonly policy?: PolicyOrder;
  /** Uses up what a fresh sign-in confirmed, and answers its hash. Null where nobody signs in. @throws QD-403-stepup */
  readonly confirm: ((announced: ReturnType<typeof announceDrill>) => Promise<string>) | null;
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
  readonly signal: AbortSignal;
}

const wishesOf = ({ sentinel, probe }: DrillPlace): DrillWishes => {
  const parsed = DrillPlace.pick({ sentinel: true, probe: true }).parse({ sentinel, probe });
  return parsed;
};

/** What a policy says of its drills. */
export interface PolicyOrder extends Pick<DrillPolicy, "name" | "place" | "objectiveSeconds"> {
  readonly identity: Identity | null;
}

/** Checks once more and begins; it goes on by itself, as the viewer. `ended` resolves with how it ended. @throws {ViewProblem} */
export async function beginDrill(request: BeginRequest): Promise<{ drill: Drill; ended: Promise<Drill> }> {
  const { engine, viewer, input: place, policy } = request;
  const { cluster, namespace } = place;
  const { drills: book } = engine;
  const objectiveSeconds = policy?.objectiveSeconds ?? null;
  const checked = await check({ engine, viewer, place, objectiveSeconds, signal: request.signal });
  if (checked.refusal !== null) throw checked.refusal;
  const isRunning = (one: Drill): boolean =>
    one.step !== null && one.cluster === cluster && one.namespace === namespace;
  if (book.list().some(isRunning)) throw refuse("QD-409-drill", `A drill of ${namespace} in ${cluster} is running.`);
  await request.confirm?.(announceDrill({ cluster, namespace, backup: checked.point.backup, ...wishesOf(place) }));
  const id = randomUUID();
  const order = orderOf(checked, { id, namespace, by: viewer.name, ...wishesOf(place) });
  const site = await siteOf(request, order);
  const drill: Drill = {
    id,
    cluster,
    namespace,
    scratch: order.scratch,
    home: order.home,
    by: order.by,
    policy: policy?.name ?? "",
    startedAt: site.now(),
    step: "prepare",
    progress: "",
    failure: "",
    proof: null,
    proofHash: "",
    remains: { state: "there" },
  };
  await book.put(drill, drill.startedAt);
  const ended = runDrill({ book, site, order, signal: new AbortController().signal }, drill);
  return { drill, ended };
}

function orderOf(
  { point, scratch, answer, podSecurity, objectiveSeconds }: Checked,
  who: Pick<DrillOrder, "id" | "namespace" | "by" | keyof DrillWishes>,
): DrillOrder {
  if (answer.order === null) throw refuse("QD-422-drill", "What the backup holds of the namespace is not known.");
  const wish = { ...answer.order.wish, resourceModifier: scratch };
  const place = { namespace: point.home, name: scratch, labels: { [drillLabel]: who.id } };
  return {
    ...who,
    scratch,
    ...point,
    pointAt: answer.pointAt ?? 0,
    podSecurity,
    restore: restoreBody(place, { ...answer.order, wish }),
    objectiveSeconds,
  };
}

async function siteOf(
  { engine, viewer, input, policy, source, signal }: BeginRequest,
  order: DrillOrder,
): Promise<DrillSite> {
  const cluster = requireCluster(engine, viewer, input.cluster);
  const way = reach(viewer, cluster);
  const { home: namespace, backup } = order;
  const place = await readPlaceOf({ cluster: way, signal }, { namespace, backup });
  if (place === null) throw refuse("QD-422-drill", "The backup's storage location is not there.");
  const identity = await viewer.acting.of(cluster);
  return {
    cluster: way,
    audit: engine.audit,
    now: Date.now,
    person: {
      person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
      ...(identity.mode === "impersonate" ? { actingAs: { username: identity.user, groups: identity.groups } } : {}),
      ...(policy?.identity ? { actingAs: { username: policy.identity.user, groups: policy.identity.groups } } : {}),
      sessionId: viewer.sessionId,
      ...source,
    },
    ...(policy
      ? { annotations: { "quarterdeck.dev/policy": policy.name, "quarterdeck.dev/given": policy.place } }
      : {}),
    readFile: (kind, name, own) =>
      downloadText({
        cluster: way,
        target: { kind, name, namespace },
        place,
        choose: chooseStore,
        limitBytes: LIST_BYTES_AT_MOST,
        signal: own,
      }),
  };
}

const LIST_BYTES_AT_MOST = 64 * 1_048_576;
