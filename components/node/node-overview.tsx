import { ConditionTable } from "#components/object/condition-table.tsx";
import { EventList } from "#components/object/event-list.tsx";
import { LabelList } from "#components/object/label-list.tsx";
import { Section } from "#components/object/section.tsx";
import { TrailSection } from "#components/object/trail-section.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { NodeRow } from "#lib/contract/kind.ts";
import type { NodeDetail, Taint } from "#lib/contract/node.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { NodeCapacity } from "./node-capacity.tsx";
import { whereNodeEvents } from "./node-where.ts";

interface NodeOverviewProps {
  object: ObjectRef;
  node: NodeDetail;
  row: NodeRow | null | undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  kubeletVersion: "Kubelet",
  osImage: "System",
  kernelVersion: "Kernel",
  containerRuntimeVersion: "Runtime",
  architecture: "Architecture",
  operatingSystem: "OS",
};

/** Everything about a node but its pods and YAML: how full it is, then how it is. */
export function NodeOverview({ object, node, row }: NodeOverviewProps) {
  return (
    <div className="@container">
      <div className="grid items-start @5xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className="min-w-0">
          <Section title="Capacity" note="requested by its pods, of what may be given away">
            <NodeCapacity row={row} allocatable={node.allocatable} capacity={node.capacity} />
          </Section>
          <Section title="Conditions">
            <ConditionTable conditions={node.conditions} />
          </Section>
          <Section title="Taints" note="what keeps pods away">
            <Taints taints={node.taints} />
          </Section>
          <Section title="Events" note="warnings first">
            <EventList cluster={object.cluster} where={whereNodeEvents(object)} most={8} />
          </Section>
          <TrailSection object={object} />
        </div>
        <div className="min-w-0 @5xl:h-full @5xl:border-l @5xl:border-line @max-5xl:border-t @max-5xl:border-line">
          <Section title="System">
            <DefinitionList
              pairs={[
                ...Object.entries(node.system).map(([key, value]): [string, string] => [WORDS[key] ?? key, value]),
                ...node.addresses.map(({ type, address }): [string, string] => [type, address]),
                ...(node.podCidrs.length > 0 ? [["Pod CIDR", node.podCidrs.join(", ")] as [string, string]] : []),
                ...(node.providerId === "" ? [] : [["Provider", node.providerId] as [string, string]]),
              ].map(([term, value]) => [term, <PlainText key={term} text={value} most={300} />])}
            />
          </Section>
          <Section title="Labels">
            <LabelList pairs={node.labels} noun="labels" />
          </Section>
          <Section title="Annotations">
            <LabelList pairs={node.annotations} noun="annotations" />
          </Section>
        </div>
      </div>
    </div>
  );
}

function Taints({ taints }: { taints: readonly Taint[] }) {
  if (taints.length === 0) return <p className="text-ink-3">No taints.</p>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {taints.map(({ key, value, effect }) => (
        <li key={`${key}${effect}`} className="min-w-0">
          <Tag tone={effect === "PreferNoSchedule" ? "unknown" : "warn"}>
            {key}
            {value !== "" && `=${value}`}: {effect}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
