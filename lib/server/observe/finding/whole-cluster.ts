import type { NotApplicable, Verdict } from "#lib/model/finding/check.ts";
import { clusterChecks } from "#lib/model/finding/checks.ts";

import type { FirstSeenTimes } from "./first-seen.ts";
import type { ObservedFinding } from "./observed.ts";
import { type ClusterSources, seeCluster } from "./see-cluster.ts";

/** Time alone changes verdicts (a certificate, an old answer): they are looked at anew this often. */
const againSeconds = 15;

/** The verdicts over one cluster as a whole: its connection, control plane, versions, certificate and room. */
export class WholeCluster {
  version = 0;
  readonly #times: FirstSeenTimes;
  #findings: readonly ObservedFinding[] = [];
  #notApplicable: ReadonlyMap<string, NotApplicable> = new Map();
  #seen = "";
  #judgedAt = 0;
  #verdicts = "";

  constructor(times: FirstSeenTimes) {
    this.#times = times;
  }

  all(): readonly ObservedFinding[] {
    return this.#findings;
  }

  /** Why a check does not apply to the cluster; undefined when it does. */
  notApplicable(check: string): NotApplicable | undefined {
    return this.#notApplicable.get(check);
  }

  /** What is known of beginnings has changed: the same verdicts count from another time. */
  again(): void {
    this.#verdicts = "";
    this.#judgedAt = 0;
  }

  /** Judges anew when something that is seen may have changed. Cheap when nothing has. */
  look(sources: ClusterSources, surveys: number, now: number): void {
    const { status, version, certificateEndsAt } = sources.cluster;
    const seen = `${status.breaker} ${status.cause} ${status.reason} ${version} ${certificateEndsAt} ${surveys}`;
    if (seen === this.#seen && now - this.#judgedAt < againSeconds) return;
    const isFirst = this.#seen === "";
    this.#seen = seen;
    this.#judgedAt = now;
    this.#judge(sources, isFirst, now);
  }

  #judge(sources: ClusterSources, isFirst: boolean, now: number): void {
    const seen = seeCluster(sources, now);
    const verdicts = clusterChecks.map(({ id, layer, look }) => ({ id, layer, verdict: look(seen) }));
    // Mostly the same again, which nobody has to be told.
    const text = JSON.stringify(verdicts);
    if (text === this.#verdicts) return;
    this.#verdicts = text;
    this.version++;
    this.#findings = verdicts.flatMap(({ id, layer, verdict }) =>
      this.#toFinding(sources, { id, layer, verdict, isFirst, now }),
    );
    this.#notApplicable = new Map(
      verdicts.flatMap(({ id, verdict }) => (verdict?.state === "na" ? [[id, verdict] as const] : [])),
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
      // Whether a cluster answers is for all who know it; what its control plane says, for those who may see its nodes.
      resource: layer === "L0" ? ("clusters" as const) : ("nodes" as const),
      namespace: "",
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

interface Judged {
  readonly id: string;
  readonly layer: string;
  readonly verdict: Verdict;
  readonly isFirst: boolean;
  readonly now: number;
}
