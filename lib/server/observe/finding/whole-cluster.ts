import type { NotApplicable, Unknown, Verdict } from "#lib/model/finding/check.ts";
import { etcdNotSaved } from "#lib/model/finding/check/l5/bkp-021.ts";
import { clusterChecks, objectChecks } from "#lib/model/finding/checks.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";

import type { FirstSeenTimes } from "./first-seen.ts";
import { MeasuredObjects } from "./measured-objects.ts";
import type { ObservedFinding } from "./observed.ts";
import { type ClusterSources, seeCluster } from "./see-cluster.ts";

/** Time alone changes verdicts (a certificate, an old answer): they are looked at anew this often. */
const againSeconds = 15;

/** The verdicts over one cluster as a whole: its connection, control plane, versions, certificate and room. */
export class WholeCluster {
  version = 0;
  readonly #times: FirstSeenTimes;
  #findings: readonly ObservedFinding[] = [];
  #undecided: ReadonlyMap<string, NotApplicable | Unknown> = new Map();
  readonly #objects: MeasuredObjects;
  #seen = "";
  #judgedAt = 0;
  #verdicts = "";

  constructor(times: FirstSeenTimes) {
    this.#times = times;
    this.#objects = new MeasuredObjects(times);
  }

  all(): readonly ObservedFinding[] {
    return this.#findings;
  }

  /** Why a check says nothing of the cluster, or does not apply to it; undefined when it does. */
  undecided(check: string): NotApplicable | Unknown | undefined {
    return this.#undecided.get(check);
  }

  /** What is known of beginnings has changed: the same verdicts count from another time. */
  again(): void {
    this.#verdicts = "";
    this.#judgedAt = 0;
  }

  /** Judges anew when something that is seen may have changed. Cheap when nothing has. */
  look(cluster: Cluster, sources: () => ClusterSources, answers: string, now: number): void {
    const { status, version, certificateEndsAt } = cluster;
    const seen = `${status.breaker} ${status.cause} ${status.reason} ${version} ${certificateEndsAt} ${answers}`;
    if (seen === this.#seen && now - this.#judgedAt < againSeconds) return;
    const isFirst = this.#seen === "";
    this.#seen = seen;
    this.#judgedAt = now;
    this.#judge(sources(), isFirst, now);
  }

  #judge(sources: ClusterSources, isFirst: boolean, now: number): void {
    const seen = seeCluster(sources, now);
    const verdicts = clusterChecks.map(({ id, layer, look }) => ({ id, layer, verdict: look(seen) }));
    const objects = objectChecks.map((check) => ({ check, told: check.lookAll(seen) }));
    // Mostly the same again, which nobody has to be told.
    const text = JSON.stringify([verdicts, objects.map(({ told }) => told)]);
    if (text === this.#verdicts) return;
    this.#verdicts = text;
    this.version++;
    this.#findings = [
      ...verdicts.flatMap(({ id, layer, verdict }) => this.#toFinding(sources, { id, layer, verdict, isFirst, now })),
      ...this.#objects.judge(sources.cluster.name, objects, { isFirst, now }),
    ];
    this.#undecided = new Map(
      [...verdicts, ...objects.map(({ check: { id }, told }) => ({ id, verdict: told }))].flatMap(({ id, verdict }) =>
        verdict !== null && "state" in verdict && verdict.state !== "found" ? [[id, verdict] as const] : [],
      ),
    );
  }

  #toFinding({ cluster }: ClusterSources, { id, layer, verdict, isFirst, now }: Judged): ObservedFinding[] {
    const key = `clusters/${id}/${cluster.uid ?? cluster.name}`;
    if (verdict === null || verdict.state === "na") {
      this.#times.ended(key);
      return [];
    }
    const place = {
      cluster: cluster.name,
      ...placeOf(id, layer, verdict),
      kind: "Cluster",
      name: cluster.name,
      uid: cluster.uid ?? cluster.name,
      team: "",
      check: id,
    };
    if (verdict.state === "unknown") return [{ ...place, verdict, first: { at: now, isAtLeast: true } }];
    return [{ ...place, verdict, first: this.#times.holds(key, now, isFirst) }];
  }
}

/**
 * Whether a cluster answers is for all who know it; what its control plane says, for those who may see its nodes; what was read of one kind,
 * for those who may see that.
 */
function placeOf(check: string, layer: string, verdict: Verdict): Pick<ObservedFinding, "resource" | "namespace"> {
  if (layer === "L0") return { resource: "clusters", namespace: "" };
  const path = check === etcdNotSaved.id && verdict?.state === "found" ? (verdict.evidence[0]?.path ?? "") : "";
  const cronJobs = /\/namespaces\/([^/]+)\/cronjobs\//.exec(path);
  if (cronJobs !== null) return { resource: "cronjobs", namespace: decodeURIComponent(cronJobs[1] ?? "") };
  // Its sentence counts over all namespaces.
  const hosted = /\/(etcds|datastores)\//.exec(path)?.[1];
  if (hosted === "etcds" || hosted === "datastores") return { resource: hosted, namespace: "" };
  return { resource: path === "" ? "nodes" : "etcdsnapshotfiles", namespace: "" };
}

interface Judged {
  readonly id: string;
  readonly layer: string;
  readonly verdict: Verdict;
  readonly isFirst: boolean;
  readonly now: number;
}
