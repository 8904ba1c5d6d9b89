import type { Baseline, MatrixAnswer, MatrixCell, MatrixInput, MatrixRow, Standing } from "#lib/contract/drift.ts";
import { type Majority, majorityOf } from "#lib/model/drift/baseline.ts";
import { type RecordGrammar, recordMatcher } from "#lib/model/where/match-record.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { driftResources } from "#lib/server/observe/finding/cluster-findings.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { findingPartials } from "#lib/server/view/finding/partial.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { type SeenInCluster, readWorkloads } from "./read-workloads.ts";

const grammar: RecordGrammar = {
  keys: ["cluster", "namespace", "name", "resource", "owner", "desired", "image"],
  words: {},
};

export interface MatrixRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: MatrixInput;
}

/**
 * The same workload in every cluster that has it, with what most of them have as the baseline.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood.
 */
export function listMatrix({ engine, viewer, input }: MatrixRequest): MatrixAnswer {
  const startedAt = performance.now();
  const now = Date.now();
  const { terms } = readWhere(input.where);
  const matches = explainWhere(input.where, () => recordMatcher(terms, grammar));
  const seen = readWorkloads(engine, viewer, input.within).filter(matches);
  const groups = Map.groupBy(seen, ({ resource, namespace, name }) => `${resource}/${namespace}/${name}`);
  const rows = Array.from(groups.values(), (group) => (group.length < 2 ? [] : [toRow(group)])).flat();
  const sorted = rows.toSorted((a, b) => b.outliers - a.outliers || (a.id < b.id ? -1 : 1));
  return {
    ...page(sorted, input),
    differing: rows.filter(({ outliers }) => outliers > 0).length,
    partial: findingPartials(engine, viewer, { resources: driftResources, now }),
    clusters: visibleClusters(engine, viewer).length,
    asOf: now,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

function page(rows: readonly MatrixRow[], { offset, limit }: MatrixInput) {
  const shown = rows.slice(offset, offset + limit);
  const columns = new Set(shown.flatMap(({ cells }) => cells.map(({ cluster }) => cluster)));
  return { rows: shown, columns: [...columns].toSorted(), total: rows.length, offset };
}

function toRow(group: readonly SeenInCluster[]): MatrixRow {
  const [first] = group as [SeenInCluster];
  const { resource, kind, namespace, name } = first;
  const compared = Array.from(Map.groupBy(group, (one) => one.group).values(), compare);
  const cells = compared.flatMap((one) => one.cells).toSorted((a, b) => (a.cluster < b.cluster ? -1 : 1));
  return {
    id: `${resource}/${namespace}/${name}`,
    resource,
    kind,
    namespace,
    name,
    owner: group.find(({ owner }) => owner !== "")?.owner ?? "",
    baselines: compared.map(({ baseline }) => baseline),
    outliers: cells.filter(isOutlier).length,
    cells,
  };
}

/** Clusters may each have their own size; running other code than most is always worth a look. */
const isOutlier = ({ replicas, imageStanding }: MatrixCell): boolean =>
  replicas === "outlier" || imageStanding === "outlier" || imageStanding === "split";

function compare(members: readonly SeenInCluster[]): { baseline: Baseline; cells: MatrixCell[] } {
  // A DaemonSet has as many replicas as there are nodes, and an autoscaler sets what nobody wrote.
  const sized = members.filter(({ isScaled, resource }) => !isScaled && resource !== "daemonsets");
  const replicas = majorityOf(sized.map(({ desired }) => String(desired)));
  const image = majorityOf(members.map((one) => one.image));
  const cells = members.map((one): MatrixCell => {
    const { cluster, group, desired, ready, health } = one;
    return {
      cluster,
      group,
      desired,
      ready,
      health,
      image: one.image,
      replicas: sized.includes(one) ? standingOf(String(desired), replicas) : "free",
      imageStanding: standingOf(one.image, image),
    };
  });
  return { baseline: { group: members[0]?.group ?? "", replicas: replicas.value, image: image.value }, cells };
}

function standingOf(value: string, { value: baseline, of }: Majority): Standing {
  if (baseline === null) return of > 1 ? "split" : "free";
  if (of === 1) return "free";
  return value === baseline ? "baseline" : "outlier";
}
