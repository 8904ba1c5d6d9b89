import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { PipelineCluster } from "#lib/contract/pipeline.ts";

import { hopTitles, sayAge, sayHop, sayRate, toneOf } from "./pipeline-words.ts";

const grid =
  "grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 px-4 py-2 lg:grid-cols-[minmax(140px,1fr)_120px_100px_110px_minmax(0,2.4fr)]";

/** Each cluster's own part of the way, the worst first; its name opens its way alone. */
export function ClusterWays({ clusters }: { clusters: readonly PipelineCluster[] }) {
  return (
    <section aria-label="Clusters" className="overflow-hidden rounded-lg border border-line bg-panel">
      <header className={`${grid} border-b border-line text-small text-ink-3 max-lg:hidden`}>
        <span>Cluster</span>
        <span>Hops</span>
        <span className="text-right">Lines</span>
        <span className="text-right">Arrive after</span>
        <span>What is wrong</span>
      </header>
      <ul>
        {clusters.map((one) => (
          <ClusterWay key={one.cluster} way={one} />
        ))}
      </ul>
    </section>
  );
}

function ClusterWay({ way }: { way: PipelineCluster }) {
  const { cluster, standing, cause, linesPerSecond, delaySeconds, reason, hops } = way;
  const tone = toneOf(standing);
  const said = cause?.sentence ?? reason;
  return (
    <li className={`${grid} border-b border-line last:border-0 hover:bg-hover`}>
      <span className="flex min-w-0 items-baseline gap-1.5">
        <Shape tone={tone} label={sayHop(standing)} />
        <ScopeLink
          href={`/logs/pipeline?cluster=${encodeURIComponent(cluster)}`}
          className="truncate font-[560] hover:underline"
        >
          {cluster}
        </ScopeLink>
      </span>
      <span className="flex gap-2 max-lg:justify-end">
        {hops.map((hop) => (
          <span key={hop.hop} title={`${hopTitles[hop.hop]}: ${hop.reason || sayHop(hop.standing)}`}>
            <Shape tone={toneOf(hop.standing)} label={`${hopTitles[hop.hop]}: ${sayHop(hop.standing)}`} />
          </span>
        ))}
      </span>
      <span className="text-right tabular-nums max-lg:text-left max-lg:text-small max-lg:text-ink-2">
        {sayRate(linesPerSecond)}
        <span className="lg:hidden"> lines</span>
      </span>
      <span className="text-right tabular-nums max-lg:text-small max-lg:text-ink-2">
        <span className="lg:hidden">after </span>
        {sayAge(delaySeconds)}
      </span>
      <span
        className={`min-w-0 wrap-anywhere max-lg:col-span-2 max-lg:text-small ${cause === null ? "text-ink-3" : inkOf[tone]}`}
      >
        {said}
      </span>
    </li>
  );
}
