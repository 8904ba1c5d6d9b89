"use client";

import { useRouter } from "next/navigation";
import { memo, type MouseEvent } from "react";

import { useCarried, withCarried } from "#components/shell/scope.ts";
import { Shape } from "#components/ui/shape.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";

import { isLastKnown } from "./fleet-figures.ts";
import { describeState, explain } from "./fleet-words.ts";

const surfaces: Readonly<Record<ClusterSummary["health"], string>> = {
  ok: "bg-ok-bg",
  busy: "bg-busy-bg",
  warn: "bg-warn-bg",
  crit: "bg-crit-bg",
  unknown: "bg-unknown-bg",
};

/** A square a cluster, with its shape and colour; the name and the reason on hover. A thousand of them are plain links with one listener. */
export function ClusterMap({ clusters }: { clusters: readonly ClusterSummary[] }) {
  const router = useRouter();
  const carried = useCarried();
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.push(withCarried(link.pathname, carried));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the squares are links: Enter on one clicks it, and the click comes here.
    <ul onClick={onClick} className="flex flex-wrap gap-1 p-3.5" data-testid="map">
      {clusters.map((cluster) => (
        <Square key={cluster.name} cluster={cluster} />
      ))}
    </ul>
  );
}

/** Drawn again only when its cluster changed: the fleet's updates keep the identity of the others. */
const Square = memo(function Square({ cluster }: { cluster: ClusterSummary }) {
  const { name, health } = cluster;
  const why = explain(cluster);
  const words = `${name}: ${describeState(cluster)}${why === "" ? "" : `. ${why}`}`;
  return (
    <li>
      <a
        href={`/clusters/${encodeURIComponent(name)}`}
        title={words}
        aria-label={words}
        className={`grid size-6 place-items-center rounded ${surfaces[health]} hover:outline-2 hover:outline-accent ${isLastKnown(cluster) ? "opacity-70" : ""}`}
      >
        <Shape tone={health} />
      </a>
    </li>
  );
});
