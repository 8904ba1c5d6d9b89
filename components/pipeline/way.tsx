import { Fragment } from "react";

import type { PipelineCause, PipelineHop } from "#lib/contract/pipeline.ts";

import { HopCard } from "./hop-card.tsx";

interface WayProps {
  hops: readonly PipelineHop[];
  cause: PipelineCause | null;
  cluster?: string | undefined;
}

/** The hops in the order of the flow; on a phone below each other. */
export function Way({ hops, cause, cluster }: WayProps) {
  return (
    <ol aria-label="Way of lines" className="flex gap-0 max-lg:flex-col">
      {hops.map((hop, at) => (
        <Fragment key={hop.hop}>
          {at > 0 && (
            <li aria-hidden className="flex items-center justify-center px-1.5 text-ink-3 max-lg:py-1">
              <span className="max-lg:hidden">→</span>
              <span className="lg:hidden">↓</span>
            </li>
          )}
          <HopCard hop={hop} isCause={cause?.hop === hop.hop} cluster={cluster} />
        </Fragment>
      ))}
    </ol>
  );
}
