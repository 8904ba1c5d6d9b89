import { SlowTag } from "#components/shell/slow-tag.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { describeHealth, formatClusterState } from "#lib/format/cluster-state.ts";

import { toneOfState } from "./cluster-tones.ts";

const mostReasons = 5;

/** How a cluster is reached and how it is, in two lines under its name. */
export function ClusterHead({ cluster }: { cluster: ClusterSummary }) {
  const { state, since, reason, health, findings, labels, version, asOf } = cluster;
  const tone = toneOfState(state);
  const isAnswering = tone !== "unknown";
  return (
    <>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-ink-2">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{formatClusterState(state)}</b>
        <span>
          for <Ago at={since} />
        </span>
        <SlowTag cluster={cluster} />
        <span className="text-ink-3">· Kubernetes {version ?? "of an unknown version"}</span>
        {Object.entries(labels).map(([key, value]) => (
          <Tag key={key}>
            <PlainText text={`${key}: ${value}`} most={80} />
          </Tag>
        ))}
      </p>
      {reason !== "" && (
        <p className="mt-1 max-w-[100ch] wrap-anywhere">
          <PlainText text={reason} most={600} />
          {!isAnswering && (
            <span className="text-ink-3">
              {" "}
              {asOf === null ? "Not all of it was ever read." : "What is shown is the last that was known, from "}
              {asOf !== null && <Ago at={asOf} suffix=" ago." />}
            </span>
          )}
        </p>
      )}
      {isAnswering && (
        <p className="mt-1 flex flex-wrap items-baseline gap-x-1.5">
          <Shape tone={health} />
          <b className={`font-semibold ${inkOf[health]}`}>{describeHealth(cluster)}</b>
          <span className="text-ink-2">{findings.slice(0, mostReasons).join(" · ")}</span>
          {findings.length > mostReasons && (
            <span className="text-ink-3">and {findings.length - mostReasons} more</span>
          )}
        </p>
      )}
    </>
  );
}
