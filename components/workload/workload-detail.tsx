"use client";

import { useMetricTab } from "#components/metric/use-metric-tab.tsx";
import { ActionButtons } from "#components/object/action-buttons.tsx";
import { DetailHead } from "#components/object/detail-head.tsx";
import { isUnknownObject } from "#components/object/is-unknown.ts";
import { Part } from "#components/object/part.tsx";
import { useKey } from "#components/object/use-key.ts";
import { usePart } from "#components/object/use-part.ts";
import { askAction } from "#components/shell/asked-action.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { later } from "#components/ui/later.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { offerActions } from "#lib/model/action/offer.ts";
import { toKubectl } from "#lib/query/kubectl.ts";
import { usePending } from "#lib/query/pending.ts";
import { useRow } from "#lib/query/row.ts";
import { useRevisions, useWorkload, type WorkloadRef } from "#lib/query/workload.ts";

import { PodTable } from "./pod-table.tsx";
import { RevisionList } from "./revision-list.tsx";
import { WorkloadEvents } from "./workload-events.tsx";
import { WorkloadFacts } from "./workload-facts.tsx";
import { WorkloadOverview } from "./workload-overview.tsx";

const loading = <StatePanel state="loading" rows={8} />;
const WorkloadLogs = later(() => import("./workload-logs.tsx"), loading);
const YamlView = later(() => import("#components/object/yaml-view.tsx"), loading);

const PARTS = ["overview", "revisions", "pods", "metrics", "logs", "events", "yaml"] as const;

/** One workload: how far it is, what changed, its pods here, itself elsewhere, what they all wrote. */
export default function WorkloadDetail({ object }: { object: WorkloadRef }) {
  const query = useWorkload(object);
  const revisions = useRevisions(object);
  const row = useRow("workloads", object);
  const isPending = usePending();
  const [part, choose] = usePart(PARTS);
  const { cluster, namespace, resource, name } = object;
  const metrics = useMetricTab({ level: "workload", cluster, namespace, resource, name });
  const isUnknown = isUnknownObject(row, query);
  const isRoomNeeded = part === "logs" || part === "yaml";
  const actions = row ? offerActions({ ...object, desired: row.desired }) : [];
  useKey("r", () => {
    const restart = actions.find(({ verb }) => verb === "restart");
    if (restart !== undefined) askAction(restart);
  });
  return (
    <Settled isReady={!isPending} placeholder={<StatePanel state="loading" rows={10} />}>
      <DetailHead
        object={object}
        list={{ title: "Workloads", href: "/workloads" }}
        tone={row?.health ?? "unknown"}
        status={row?.status ?? (row === null ? "Not among the workloads that are known" : "…")}
        since={
          query.data?.conditions.reduce<number | null>(
            (last, { since }) => Math.max(last ?? 0, since ?? 0) || null,
            null,
          ) ?? null
        }
        why={row?.reason ?? ""}
        facts={isRoomNeeded || isUnknown ? null : <WorkloadFacts object={object} row={row} />}
        actions={
          <>
            <Button onClick={() => choose("logs")}>Logs of all pods</Button>
            <CopyButton text={toKubectl([object])} label="Copy as kubectl" />
            <ActionButtons actions={actions} />
          </>
        }
      />
      <Tabs
        label="Parts of the workload"
        value={part}
        onChoose={choose}
        tabs={[
          {
            value: "overview",
            label: "Overview",
            panel: (
              <Part query={query}>
                {(workload) => (
                  <WorkloadOverview object={object} workload={workload} revisions={revisions} onPart={choose} />
                )}
              </Part>
            ),
          },
          {
            value: "revisions",
            label: "Revisions",
            count: revisions.data?.revisions.length,
            panel: (
              <Part query={revisions}>{(known) => <RevisionList object={object} revisions={known.revisions} />}</Part>
            ),
          },
          { value: "pods", label: "Pods", count: row?.total, panel: <PodTable object={object} /> },
          ...metrics,
          {
            value: "logs",
            label: "Logs",
            panel: <Part query={query}>{(workload) => <WorkloadLogs object={object} workload={workload} />}</Part>,
          },
          { value: "events", label: "Events", panel: <WorkloadEvents object={object} /> },
          { value: "yaml", label: "YAML", panel: <YamlView object={object} /> },
        ]}
      />
    </Settled>
  );
}
