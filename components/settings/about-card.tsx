"use client";

import { viewerMeanings } from "#components/shell/viewer-meanings.ts";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatCount } from "#lib/format/count.ts";
import { useAbout } from "#lib/query/about.ts";
import { useFleet } from "#lib/query/fleet.ts";

const waiting = <Skeleton width="120px" />;

/** What answers here, and how much it shows. */
export function AboutCard() {
  const { data: about } = useAbout();
  const { data: fleet } = useFleet();
  const versions = fleet && [...new Set(fleet.clusters.flatMap(({ version }) => version ?? []))].toSorted();
  return (
    <Card title="About" note="what answers here">
      <div id="about" className="p-3.5">
        <DefinitionList
          pairs={[
            ["Quarterdeck", about === undefined ? waiting : about.version],
            ["Mode", about === undefined ? waiting : `${about.mode}. ${viewerMeanings[about.mode]}`],
            ["Clusters", fleet === undefined ? waiting : formatCount(fleet.clusters.length)],
            ["Kubernetes", versions === undefined ? waiting : versions.length === 0 ? null : versions.join(", ")],
            ["Pods", fleet === undefined ? waiting : formatCount(fleet.totals.pods, fleet.partial.length > 0)],
            ["API", <code key="api">/api/v1/openapi.json</code>],
            ["Metrics", <code key="metrics">/metrics</code>],
          ]}
        />
      </div>
    </Card>
  );
}
