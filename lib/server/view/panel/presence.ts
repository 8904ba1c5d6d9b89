import type { Panel } from "#lib/contract/panel.ts";
import type { Answered } from "#lib/server/source/prometheus/source.ts";
import type { Survey } from "#lib/server/source/prometheus/survey.ts";

/** What the source has of a cluster. `blocked`: why no panel of it can be drawn, and nothing is asked. */
export interface Presence {
  readonly blocked: Pick<Panel, "state" | "cause" | "reason"> | null;
  readonly recorded: ReadonlySet<string>;
  readonly notes: string[];
}

/** Metrics older than this are no longer the present. */
const OLD_SECONDS = 120;

/** Sorts a survey into what it means for one cluster. The names of others are not told. */
export function presenceOf(survey: Answered<Survey>, cluster: string, label: string): Presence {
  const none = { recorded: new Set<string>(), notes: [] };
  if (survey.state === "failed") {
    const { cause, reason } = survey.failure;
    return { ...none, blocked: { state: "unavailable", cause, reason: `Prometheus: ${reason}.` } };
  }
  const found = survey.value.clusters.get(cluster);
  if (found) return { blocked: null, recorded: found.recorded, notes: notesOf(found) };
  if (survey.value.hasUnlabelled) {
    const reason = `Prometheus has nodes whose series lack the label ${label}: it cannot be told whose they are.`;
    return { ...none, blocked: { state: "unlabelled", cause: "config", reason } };
  }
  const reason = `Prometheus has no series with ${label}="${cluster}".`;
  return { ...none, blocked: { state: "missing", cause: "config", reason } };
}

function notesOf({ reporters, age, nodes }: { reporters: number; age: number | null; nodes: number | null }): string[] {
  const notes: string[] = [];
  if (nodes === null) notes.push("kube-state-metrics tells of no node here: requests and limits may be missing.");
  if (reporters > 1) notes.push(`${reporters} kube-state-metrics tell of this cluster; each object is counted once.`);
  if (age !== null && age > OLD_SECONDS) notes.push(`The newest metrics of this cluster are ${Math.round(age)} s old.`);
  return notes;
}
