"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { LayerHealth } from "#lib/contract/health.ts";
import { compareStanding } from "#lib/model/finding/standing.ts";
import { useHealth } from "#lib/query/finding.ts";

import { sayLayer, toneOfStanding } from "./finding-words.ts";

/** The worst layer of a cluster with its counts, the lowest of equals: it explains those above. Nothing while it is not known. */
export default function WorstLayer({ cluster }: { cluster: string }) {
  const { data } = useHealth();
  const layers = data?.clusters.find((one) => one.cluster === cluster)?.layers;
  if (layers === undefined) return null;
  const worst = worstLayer(layers);
  if (worst === undefined) return <span className="text-ink-3">L0–L5 fine</span>;
  const tone = toneOfStanding(worst.standing);
  return (
    <ScopeLink
      href={`/findings?q=${encodeURIComponent(`cluster:${cluster} layer:${worst.layer}`)}`}
      title={`${sayLayer(worst)}: ${worst.reason}`}
      className={`inline-flex items-center gap-1 hover:underline ${inkOf[tone]}`}
    >
      <Shape tone={tone} /> {worst.layer} {worst.title}
    </ScopeLink>
  );
}

/** The worst of those that are not fine. */
const worstLayer = (layers: readonly LayerHealth[]): LayerHealth | undefined =>
  layers
    .filter(({ standing }) => toneOfStanding(standing) !== "ok" && standing !== "na")
    .toSorted((a, b) => compareStanding(a.standing, b.standing))[0];
