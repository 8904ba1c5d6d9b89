import { Tag } from "#components/ui/tag.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { isSlow } from "#lib/model/cluster/latency.ts";

/** That a cluster answers, but slowly. Nothing of one that is quick, unknown or silent. */
export function SlowTag({ cluster: { state, latencyMilliseconds } }: { cluster: ClusterSummary }) {
  const isAnswering = state !== "stale" && state !== "unreachable";
  if (!isAnswering || latencyMilliseconds === null || !isSlow(latencyMilliseconds)) return null;
  const seconds = (latencyMilliseconds / 1000).toFixed(1);
  return (
    <span className="inline-flex shrink-0" title={`Half of its answers take ${seconds} s or longer`}>
      <Tag tone="warn">slow: {seconds} s</Tag>
    </span>
  );
}
