import type { Panel } from "#lib/contract/panel.ts";
import { selectWithin } from "#lib/model/panel/selector.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";

/** Moments are shared by the minute. */
const MINUTE = 60;

/** What a panel without series says: that nothing happened, or that this cluster does not tell of such things at all. */
export type EmptyPanel = Pick<Panel, "state" | "reason">;

const NOTHING: EmptyPanel = {
  state: "empty",
  reason: "Prometheus has nothing of this in this time. That is not zero.",
};

interface Place {
  readonly source: MetricSource;
  readonly cluster: string;
  /** Every family that a panel of this page may miss, so that all of them are asked for at once. */
  readonly families: readonly string[];
  /** Seconds. */
  readonly at: number;
}

/** Tells why a panel is empty. One question for all panels of a page, and only when one of them is. */
export async function whyEmpty({ source, cluster, families, at }: Place, family: string | null): Promise<EmptyPanel> {
  if (family === null) return NOTHING;
  const { clusterLabel } = source;
  const select = selectWithin([[clusterLabel, "=", cluster]]);
  const names = [...new Set(families)].toSorted().join("|");
  const expression = `count by (__name__) (${select("", ["__name__", "=~", names])})`;
  const answer = await source.instant(expression, Math.floor(at / MINUTE) * MINUTE, MINUTE * 1000);
  if (answer.state === "failed" || answer.warnings.length > 0) return NOTHING;
  if (answer.value.some(({ labels }) => labels["__name__"] === family)) return NOTHING;
  const reason = `Prometheus has no series ${family} of it. Managed control planes keep some to themselves; others are not scraped.`;
  return { state: "absent", reason };
}
