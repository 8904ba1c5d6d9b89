"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { LayerHealth } from "#lib/contract/health.ts";
import { useHealth } from "#lib/query/finding.ts";

import { sayLayer, sayStanding, toneOfStanding } from "./finding-words.ts";

const grid =
  "mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 xl:grid-cols-6";

/** A cluster's layers from below, each as bad as its worst check; a tile opens its findings. */
export default function LayerMap({ cluster }: { cluster: string }) {
  const { data } = useHealth(cluster);
  const layers = data?.clusters[0]?.layers;
  if (layers === undefined) return <LayerSkeleton />;
  return (
    <ol aria-label="Layers of health" className={grid}>
      {layers.map((layer) => (
        <Tile key={layer.layer} layer={layer} cluster={cluster} />
      ))}
    </ol>
  );
}

function Tile({ layer, cluster }: { layer: LayerHealth; cluster: string }) {
  const { layer: id, title, about, standing, reason } = layer;
  const tone = toneOfStanding(standing);
  const where = `cluster:${cluster} layer:${id}`;
  return (
    <li className="min-w-0 bg-panel">
      <ScopeLink
        href={`/findings?q=${encodeURIComponent(where)}`}
        title={`${title}: ${about}`}
        className="flex h-full min-h-[86px] flex-col px-3.5 py-2.5 hover:bg-hover"
      >
        <span className="flex items-baseline gap-1.5 text-small text-ink-3">
          <span className="font-mono text-micro">{id}</span> {title}
        </span>
        <span className="mt-0.5 flex items-center gap-1.5">
          <Shape tone={tone} />
          <b className={`font-semibold ${tone === "ok" ? "" : inkOf[tone]}`}>{sayStanding(standing)}</b>
        </span>
        <span className="truncate text-small text-ink-2">{sayLayer(layer)}</span>
        {reason !== "" && <span className="line-clamp-2 text-small wrap-anywhere text-ink-3">{reason}</span>}
      </ScopeLink>
    </li>
  );
}

/** Of the map's own size, so that nothing moves when it comes. */
function LayerSkeleton() {
  return (
    <div aria-busy className={grid}>
      {["L0", "L1", "L2", "L3", "L4", "L5"].map((layer) => (
        <div key={layer} className="min-h-[86px] bg-panel px-3.5 py-2.5">
          <Skeleton width="55%" />
          <br />
          <Skeleton width="75%" />
        </div>
      ))}
    </div>
  );
}
