import { z } from "zod";

import type { DrillPlace, DrillPreview } from "#lib/contract/drill.ts";
import { PreflightInput, type PreflightAnswer, type PreflightCheck } from "#lib/contract/restore.ts";
import { backupAnnotations } from "#lib/model/backup/annotation.ts";
import { parseDuration } from "#lib/model/backup/duration.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import { scratchOf } from "#lib/model/drill/scratch.ts";
import { wishOf } from "#lib/model/drill/wish.ts";
import { isInTheWay } from "#lib/model/restore/preflight.ts";
import type { TakenItem } from "#lib/model/restore/scope.ts";
import { reach } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { readGround } from "#lib/server/restore/gather.ts";
import { getOne } from "#lib/server/restore/list.ts";
import { preflight } from "#lib/server/restore/preflight.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import type { ViewProblem } from "#lib/server/view/problem.ts";

import { type Point, pointOf } from "./point.ts";
import { refuse } from "./problem.ts";
import { seePoint } from "./see-point.ts";
import { missingRight } from "./work-rights.ts";

export interface CheckRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly place: DrillPlace;
  /** Instead of what the namespace's annotation says. */
  readonly objectiveSeconds?: number | null;
  /** How long a drill cluster's own sync is waited for, in milliseconds; not at all unless told. */
  readonly syncMilliseconds?: number;
  readonly signal: AbortSignal;
}

/** A drill as it would be run, and what is in its way. */
export interface Checked {
  /** The cluster that is restored into. */
  readonly into: string;
  readonly point: Point;
  readonly scratch: string;
  readonly answer: PreflightAnswer;
  /** Objects of the namespace that would be made, by kind, the most first. */
  readonly kinds: DrillPreview["kinds"];
  readonly podSecurity: Readonly<Record<string, string>>;
  readonly objectiveSeconds: number | null;
  readonly refusal: ViewProblem | null;
}

const Namespace = z.object({
  metadata: z.object({
    labels: z.record(z.string(), z.string()).default({}),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
});

/** Asks all that a restore asks, and whether it could be cleared away. @throws {ViewProblem} when there is no cluster, no namespace or no point. */
export async function check({ engine, viewer, place, signal, ...wanted }: CheckRequest): Promise<Checked> {
  const { namespace } = place;
  const [source, into] = [requireCluster(engine, viewer, place.cluster), intoOf(place)];
  const cluster = requireCluster(engine, viewer, into);
  const isElsewhere = cluster !== source;
  const origin = await pointOf(engine, viewer, source, place, signal);
  const { syncMilliseconds = 0 } = wanted;
  const sight = { engine, viewer, place: { cluster: source.name, namespace, into }, syncMilliseconds, signal };
  const point = isElsewhere ? await seePoint(sight, origin) : origin;
  const scratch = scratchOf(namespace, Date.now());
  const wish = wishOf(namespace, scratch);
  const input = PreflightInput.parse({ cluster: into, namespace: point.home, backup: point.backup, wish });
  const core = { group: "", version: "v1", resource: "namespaces" };
  const question = { viewer, cluster, input, isElsewhere, signal };
  const [answer, ground, read, missing] = await Promise.all([
    preflight(question),
    readGround(question),
    getOne({ cluster: reach(viewer, source), signal }, { ...core, name: namespace }).catch(() => null),
    missingRight(viewer, { ...place, into, scratch, home: point.home }),
  ]);
  const { labels, annotations } = Namespace.safeParse(read).data?.metadata ?? { labels: {}, annotations: {} };
  const recovery = parseDuration(annotations[backupAnnotations.recovery]?.trim() ?? "");
  return {
    into,
    point,
    scratch,
    answer,
    kinds: kindsOf(ground.scope?.taken ?? []),
    podSecurity: Object.fromEntries(
      Object.entries(labels).filter(([key]) => key.startsWith("pod-security.kubernetes.io/")),
    ),
    objectiveSeconds: wanted.objectiveSeconds ?? (recovery === null ? null : recovery / 1000),
    refusal: refusalOf(answer) ?? missing,
  };
}

function kindsOf(taken: readonly TakenItem[]): DrillPreview["kinds"] {
  const counts = new Map<string, number>();
  for (const { known, target } of taken) if (target !== "") counts.set(known.kind, (counts.get(known.kind) ?? 0) + 1);
  return Array.from(counts, ([kind, objects]) => ({ kind, objects })).toSorted((a, b) => b.objects - a.objects);
}

/** Who reads of it the next morning has nothing else to go by. */
function evidenceOf({ state, evidence, evidenceCount }: PreflightCheck): string {
  if (state !== "block" || evidence.length === 0) return "";
  const told = evidence.slice(0, EVIDENCE_TOLD).map(({ what, value }) => `${what} ${value}`);
  const rest = evidenceCount - told.length;
  return ` It is: ${told.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`;
}
const EVIDENCE_TOLD = 4;

function refusalOf({ checks, order }: PreflightAnswer): ViewProblem | null {
  const held = checks.find(isInTheWay);
  if (held !== undefined) return refuse("QD-422-drill", `${held.id}: ${held.sentence}${evidenceOf(held)}`);
  if (order === null) return refuse("QD-422-drill", "What the backup holds of the namespace is not known.");
  return null;
}
