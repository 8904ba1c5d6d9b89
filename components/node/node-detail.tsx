"use client";

import { useMetricTab } from "#components/metric/use-metric-tab.tsx";
import { ActionButtons } from "#components/object/action-buttons.tsx";
import { DetailHead } from "#components/object/detail-head.tsx";
import { EventList } from "#components/object/event-list.tsx";
import { isUnknownObject } from "#components/object/is-unknown.ts";
import { Part } from "#components/object/part.tsx";
import { usePart } from "#components/object/use-part.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { later } from "#components/ui/later.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { NodeRow } from "#lib/contract/kind.ts";
import type { NodeDetail as Detail } from "#lib/contract/node.ts";
import { offerActions } from "#lib/model/action/offer.ts";
import { explainNode } from "#lib/model/node/explain.ts";
import { toKubectl } from "#lib/query/kubectl.ts";
import { useNode } from "#lib/query/node.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { usePending } from "#lib/query/pending.ts";
import { useRow } from "#lib/query/row.ts";

import { NodeFacts } from "./node-facts.tsx";
import { NodeOverview } from "./node-overview.tsx";
import { NodePods } from "./node-pods.tsx";
import { whereNodeEvents } from "./node-where.ts";

const YamlView = later(() => import("#components/object/yaml-view.tsx"), <StatePanel state="loading" rows={8} />);

const PARTS = ["overview", "pods", "metrics", "events", "yaml"] as const;

/** One node: whether it works and why not, how full it is, what runs on it, what happened to it. */
export default function NodeDetail({ object }: { object: ObjectRef }) {
  const query = useNode(object);
  const row = useRow("nodes", object);
  const isPending = usePending();
  const [part, choose] = usePart(PARTS);
  const metrics = useMetricTab({ level: "node", cluster: object.cluster, node: object.name });
  const node = query.data;
  const isUnknown = isUnknownObject(row, query);
  return (
    <Settled isReady={!isPending} placeholder={<StatePanel state="loading" rows={10} />}>
      <DetailHead
        object={object}
        list={{ title: "Nodes", href: "/nodes" }}
        tone={row?.health ?? "unknown"}
        status={wordOf(row)}
        since={row?.readySince ?? null}
        why={node === undefined ? "" : explainNode(node)}
        facts={part === "yaml" || isUnknown ? null : <NodeFacts node={node} row={row} />}
        actions={
          <>
            <CopyButton text={toKubectl([object])} label="Copy as kubectl" />
            <ActionButtons actions={offerActions({ ...object, unschedulable: row?.unschedulable })} />
          </>
        }
      />
      <Tabs
        label="Parts of the node"
        value={part}
        onChoose={choose}
        tabs={[
          {
            value: "overview",
            label: "Overview",
            panel: (
              <Part query={query}>{(known: Detail) => <NodeOverview object={object} node={known} row={row} />}</Part>
            ),
          },
          { value: "pods", label: "Pods", panel: <NodePods object={object} /> },
          ...metrics,
          {
            value: "events",
            label: "Events",
            panel: (
              <div className="p-4">
                <EventList cluster={object.cluster} where={whereNodeEvents(object)} />
              </div>
            ),
          },
          { value: "yaml", label: "YAML", panel: <YamlView object={object} /> },
        ]}
      />
    </Settled>
  );
}

function wordOf(row: NodeRow | null | undefined): string {
  if (row) return row.status;
  return row === null ? "Not among the nodes that are known" : "…";
}
