import type { ReactNode } from "react";

import { SlowTag } from "#components/shell/slow-tag.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ClusterDetail } from "#lib/contract/fleet.ts";

import { breakerWords } from "./cluster-tones.ts";

/** How Quarterdeck reaches the cluster, and as whom. */
export function ClusterFacts({ detail: { cluster, breaker } }: { detail: ClusterDetail }) {
  const labels = Object.entries(cluster.labels);
  return (
    <Card title="Connection">
      <dl className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-3 gap-y-1.5 px-3.5 py-3">
        <Fact term="Server">
          <code className="font-mono text-small wrap-anywhere">{cluster.server}</code>
        </Fact>
        <Fact term="Version">{cluster.version ?? "unknown"}</Fact>
        <Fact term="Identity">{cluster.identity}</Fact>
        <Fact term="Latency">
          <span className="flex flex-wrap gap-x-2">
            {latencyWords(cluster.latencyMilliseconds)} <SlowTag cluster={cluster} />
          </span>
        </Fact>
        <Fact term="Breaker">{breakerWords[breaker]}</Fact>
        <Fact term="Last current">{cluster.asOf === null ? "never" : <Ago at={cluster.asOf} suffix=" ago" />}</Fact>
        <Fact term="Cluster uid">
          <code className="font-mono text-small wrap-anywhere">{cluster.uid ?? "unknown"}</code>
        </Fact>
        <Fact term="Labels">
          {labels.length === 0 ? (
            <span className="text-ink-3">none</span>
          ) : (
            <span className="flex flex-wrap gap-1">
              {labels.map(([key, value]) => (
                <Tag key={key}>
                  {key}: {value}
                </Tag>
              ))}
            </span>
          )}
        </Fact>
      </dl>
    </Card>
  );
}

const latencyWords = (milliseconds: number | null): string =>
  milliseconds === null ? "unknown" : `at most ${milliseconds.toLocaleString("en")} ms for half of its answers`;

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
