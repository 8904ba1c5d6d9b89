import { CountBadge } from "#components/ui/badge.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Shape, type Tone } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { formatMillicores } from "#lib/format/quantity.ts";

import { Section, Specimen } from "./section.tsx";

const tones: readonly Tone[] = ["ok", "busy", "warn", "crit", "unknown"];

/** Status, counts and capacity. */
export function Figures() {
  return (
    <Section title="Status and figures">
      <Specimen label="shape">
        {tones.map((tone) => (
          <span key={tone} className="inline-flex items-center gap-1.5">
            <Shape tone={tone} /> {tone}
          </span>
        ))}
      </Specimen>
      <Specimen label="tag">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
      </Specimen>
      <Specimen label="count">
        {tones.map((tone, at) => (
          <CountBadge key={tone} tone={tone} count={at * 7} />
        ))}
        <CountBadge count={null} />
      </Specimen>
      <Specimen label="meter">
        <Meter label="CPU" requested={4100} allocatable={8000} format={formatMillicores} />
        <Meter label="CPU" requested={7200} allocatable={8000} format={formatMillicores} />
        <Meter label="CPU" requested={9100} allocatable={8000} format={formatMillicores} />
        <Meter label="CPU" requested={null} allocatable={8000} format={formatMillicores} />
      </Specimen>
      <Specimen label="progress">
        <span className="w-40">
          <Progress label="Rollout" done={6} of={10} />
        </span>
        <span className="w-40">
          <Progress label="Rollout of unknown length" of={10} />
        </span>
      </Specimen>
      <Specimen label="skeleton">
        <Skeleton width="180px" />
      </Specimen>
      <Specimen label="keys">
        <Kbd>⌘K</Kbd> <Kbd>/</Kbd> <Kbd>Esc</Kbd>
      </Specimen>
      <Specimen label="cluster name">
        <span className="flex w-48">
          <ClusterName name="arn:aws:eks:eu-west-1:123456789012:cluster/prod-eu-west" />
        </span>
      </Specimen>
      <DefinitionList
        pairs={[
          ["Image", "registry.example.com/payments/payments-api:1.8.3"],
          ["Node", "ip-10-4-2-9"],
          ["Priority class", null],
        ]}
      />
    </Section>
  );
}
