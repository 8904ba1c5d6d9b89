import type { DrillPolicyAnswer } from "#lib/contract/drill-policy.ts";
import type { Drill, DrillAnswer, DrillPlace, DrillPreview } from "#lib/contract/drill.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { beginDrill, type BeginRequest, previewDrill } from "./begin.ts";
import { showPolicies } from "./policy/show.ts";
import { refuse } from "./problem.ts";
import { openSite } from "./site.ts";
import { tearDown } from "./tear-down.ts";

export interface DrillFilter {
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
  readonly limit: number;
}

/** Rehearsals of restores, as the API asks for them. */
export interface Drills {
  list(viewer: Viewer, filter: DrillFilter): DrillAnswer;
  /** Drills by the calendar, as the configuration has them. */
  policies(viewer: Viewer): DrillPolicyAnswer;
  /** @throws QD-404-drill */
  get(viewer: Viewer, id: string): Drill;
  preview(request: {
    viewer: Viewer;
    place: DrillPlace;
    asksStepUp: boolean;
    signal: AbortSignal;
  }): Promise<DrillPreview>;
  begin(request: Omit<BeginRequest, "engine">): Promise<Drill>;
  /** Removes what a drill left, as the viewer. @throws QD-404-drill, QD-409-drill */
  clear(request: {
    viewer: Viewer;
    id: string;
    source: Pick<AuditIntent, "address" | "userAgent">;
    signal: AbortSignal;
  }): Promise<Drill>;
}

/** The drills of one engine, and policies of such. */
export function bindDrills(engine: Engine, policies: readonly DrillPolicy[]): Drills {
  const { drills: book } = engine;
  const get = (viewer: Viewer, id: string): Drill => {
    const drill = book.get(id);
    if (drill !== undefined && isSeen(engine, viewer, drill)) return drill;
    throw refuse("QD-404-drill", `There is no drill ${id} that you may see.`);
  };
  return {
    get,
    policies: (viewer) =>
      showPolicies({
        policies,
        newestOf: (policy) => engine.firings.newestOf(policy),
        isSeen: (place) => isSeen(engine, viewer, place),
        nowMs: Date.now(),
      }),
    list: (viewer, { cluster, namespace, limit }) => {
      const all = book
        .list()
        .filter((one) => cluster === undefined || one.cluster === cluster)
        .filter((one) => namespace === undefined || one.namespace === namespace)
        .filter((one) => isSeen(engine, viewer, one));
      return { drills: all.slice(0, limit), total: all.length, asOf: Date.now() };
    },
    preview: (request) => previewDrill({ engine, ...request }),
    begin: async (request) => (await beginDrill({ engine, ...request })).drill,
    clear: async ({ viewer, id, source, signal }) => {
      const drill = get(viewer, id);
      if (drill.step !== null) throw refuse("QD-409-drill", "It is still running, and clears away behind itself.");
      const place = { cluster: drill.cluster, into: intoOf(drill) };
      const site = await openSite({ engine, viewer, place, source });
      const remains = await tearDown(site, drill, signal);
      const cleared = { ...drill, remains };
      await book.put(cleared, Date.now());
      return cleared;
    },
  };
}

/** Of those that may see the namespace that was rehearsed; of one that is gone, those that may see all. */
function isSeen(
  engine: Engine,
  viewer: Viewer,
  { cluster: name, namespace }: Pick<Drill, "cluster" | "namespace">,
): boolean {
  const cluster = engine.registry.get(name);
  if (cluster === undefined || !viewer.grants.sees(name)) return cluster === undefined && viewer.isAdmin;
  const grant = viewer.grants.of(name, "namespaces");
  if (grant.state === "all") return true;
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "namespaces" });
  return source !== null && rowScoped(source, "", namespace) >= 0;
}
