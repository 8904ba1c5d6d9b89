"use client";

import { Skeleton } from "#components/ui/skeleton.tsx";
import type { LineFacet } from "#lib/contract/line.ts";

import { FacetGroup } from "./facet-group.tsx";

/** In the order in which one narrows down: where, whose, which, how grave. */
const titles: Readonly<Record<string, string>> = {
  level: "Level",
  cluster: "Cluster",
  namespace: "Namespace",
  workload: "Workload",
  pod: "Pod",
  container: "Container",
  node: "Node",
  stream: "Stream",
};

interface LineFacetsProps {
  /** Undefined while they are counted, null when they could not be. */
  facets: readonly LineFacet[] | null | undefined;
  where: string;
  onWhere: (where: string) => void;
}

/** What lines are known by, counted: a press includes a value, its minus excludes it. */
export function LineFacets({ facets, where, onWhere }: LineFacetsProps) {
  if (facets === undefined) return <FacetSkeleton />;
  if (facets === null) return <p className="px-1 text-small text-ink-3">Not counted: there is no answer.</p>;
  const known = new Map(facets.map((facet) => [facet.key, facet]));
  return Object.entries(titles).map(([key, title]) => {
    const facet = known.get(key);
    return facet !== undefined && <FacetGroup key={key} title={title} facet={facet} where={where} onWhere={onWhere} />;
  });
}

function FacetSkeleton() {
  return Array.from({ length: 4 }, (_, group) => (
    <div key={group} aria-busy className="mb-4 grid gap-2 px-1">
      <Skeleton width="40%" />
      <Skeleton width="85%" />
      <Skeleton width="70%" />
      <Skeleton width="80%" />
    </div>
  ));
}
