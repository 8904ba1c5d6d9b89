import { randomUUID } from "node:crypto";

import type { DrillWishes } from "#lib/contract/drill-wish.ts";
import { type Drill, DrillPlace, type DrillPreview } from "#lib/contract/drill.ts";
import { drillLabel, exclusions } from "#lib/model/drill/objects.ts";
import { restoreBody } from "#lib/model/restore/body.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { check, type Checked, type CheckRequest } from "./check.ts";
import { claim } from "./claim.ts";
import type { DrillOrder, PolicyOrder } from "./order.ts";
import { refuse } from "./problem.ts";
import { runDrill } from "./run.ts";
import { openSite, withFiles } from "./site.ts";

/** Velero syncs a location once a minute unless told otherwise: a policy that is due right after a backup waits for it. */
const SYNC_MILLISECONDS = 180_000;

/** What a fresh sign-in confirms: a drill copies a namespace's Secrets into another. */
export const announceDrill = ({
  cluster,
  namespace,
  into,
  backup,
  sentinel,
  probe,
}: Pick<DrillPreview, "cluster" | "namespace" | "into" | "backup"> & DrillWishes) => ({
  cluster: into,
  verb: "create",
  object: { group: "velero.io", resource: "restores", subresource: "", namespace, name: "" },
  body: { drill: namespace, from: cluster, backup, ...(sentinel && { sentinel }), ...(probe && { probe }) },
  resourceVersion: "",
});

/** What a drill would do. Nothing is changed. @throws {ViewProblem} */
export async function previewDrill(request: CheckRequest & { asksStepUp: boolean }): Promise<DrillPreview> {
  const { cluster, namespace } = request.place;
  const wishes = wishesOf(request.place);
  const { into, point, scratch, answer, kinds, objectiveSeconds, refusal } = await check(request);
  const { backup, through } = point;
  return {
    cluster,
    namespace,
    into,
    through,
    scratch,
    backup,
    pointAt: answer.pointAt ?? 0,
    kinds,
    exclusions: [...exclusions],
    objectiveSeconds,
    ...wishes,
    checks: answer.checks,
    refusal: refusal === null ? null : refusal.told,
    intent: request.asksStepUp ? announceDrill({ cluster, namespace, into, backup, ...wishes }) : null,
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

/** Checks once more and begins; it goes on by itself, as the viewer. `ended` resolves with how it ended. @throws {ViewProblem} */
export async function beginDrill(request: BeginRequest): Promise<{ drill: Drill; ended: Promise<Drill> }> {
  const { engine, viewer, input: place, policy } = request;
  const { cluster, namespace } = place;
  const objectiveSeconds = policy?.objectiveSeconds ?? null;
  const syncMilliseconds = policy === undefined ? 0 : SYNC_MILLISECONDS;
  const checked = await check({ engine, viewer, place, objectiveSeconds, syncMilliseconds, signal: request.signal });
  if (checked.refusal !== null) throw checked.refusal;
  const { into, scratch, point } = checked;
  const release = claim(engine.drills, { cluster, namespace, into, scratch });
  try {
    const announced = { cluster, namespace, into, backup: point.backup, ...wishesOf(place) };
    await request.confirm?.(announceDrill(announced));
    const order = orderOf(checked, { id: randomUUID(), namespace, by: viewer.name, ...wishesOf(place) });
    const asked = { engine, viewer, place: { cluster, into }, policy, source: request.source };
    const site = await withFiles(await openSite(asked), order, request.signal);
    const drill = begunOf(order, { cluster, into, policy: policy?.name ?? "", startedAt: site.now() });
    await engine.drills.put(drill, drill.startedAt);
    const ended = runDrill({ book: engine.drills, site, order, signal: new AbortController().signal }, drill);
    return { drill, ended };
  } finally {
    release();
  }
}

const begunOf = (
  { id, namespace, scratch, home, by }: DrillOrder,
  rest: Pick<Drill, "cluster" | "into" | "policy" | "startedAt">,
): Drill => ({
  id,
  namespace,
  scratch,
  home,
  by,
  ...rest,
  step: "prepare",
  progress: "",
  failure: "",
  proof: null,
  proofHash: "",
  remains: { state: "there" },
});

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
    home: point.home,
    backup: point.backup,
    origin: point.origin,
    pointAt: answer.pointAt ?? 0,
    podSecurity,
    restore: restoreBody(place, { ...answer.order, wish }),
    objectiveSeconds,
  };
}
