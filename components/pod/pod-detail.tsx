"use client";

import { useMetricTab } from "#components/metric/use-metric-tab.tsx";
import { ActionButtons } from "#components/object/action-buttons.tsx";
import { DetailHead } from "#components/object/detail-head.tsx";
import { isUnknownObject } from "#components/object/is-unknown.ts";
import { Part } from "#components/object/part.tsx";
import { usePart } from "#components/object/use-part.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { later } from "#components/ui/later.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { PodRow } from "#lib/contract/kind.ts";
import type { PodDetail as Detail } from "#lib/contract/pod.ts";
import { offerActions } from "#lib/model/action/offer.ts";
import { explainPod, isCrashing } from "#lib/model/pod/explain.ts";
import { toKubectl } from "#lib/query/kubectl.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { usePending } from "#lib/query/pending.ts";
import { usePod } from "#lib/query/pod.ts";
import { useRow } from "#lib/query/row.ts";

import { useEndedRun } from "./ended-run.tsx";
import { PodEvents } from "./pod-events.tsx";
import { PodFacts } from "./pod-facts.tsx";
import { PodOverview } from "./pod-overview.tsx";
import { useGone } from "./use-gone.ts";

const loading = <StatePanel state="loading" rows={8} />;
const GonePod = later(() => import("./gone-pod.tsx"), <StatePanel state="loading" rows={10} />);
const PodLogs = later(() => import("./pod-logs.tsx"), loading);
const YamlView = later(() => import("#components/object/yaml-view.tsx"), loading);

const PARTS = ["overview", "metrics", "logs", "events", "yaml"] as const;

/** One pod: what runs in it, how it is and why, what it wrote, what happened to it. */
export default function PodDetail({ object }: { object: ObjectRef }) {
  const query = usePod(object);
  const row = useRow("pods", object);
  const isPending = usePending();
  const run = useEndedRun();
  const [part, choose] = usePart(PARTS);
  const { cluster, namespace, name } = object;
  const metrics = useMetricTab({ level: "pod", cluster, namespace, pod: name });
  // What was read last is no state of what is gone.
  if (useGone(query, object)) return <GonePod object={object} />;
  const pod = query.data;
  const isRoomNeeded = part === "logs" || part === "yaml";
  const isUnknown = isUnknownObject(row, query);
  const crashing = pod?.containers.some(isCrashing) ?? false;
  return (
    <Settled isReady={!isPending} placeholder={<StatePanel state="loading" rows={10} />}>
      <DetailHead
        object={object}
        list={{ title: "Pods", href: "/pods" }}
        tone={row?.health ?? "unknown"}
        status={wordOf(row, pod)}
        since={pod === undefined ? null : sinceOf(pod)}
        why={pod === undefined ? "" : explainPod(pod)}
        facts={isRoomNeeded || isUnknown ? null : <PodFacts object={object} pod={pod} row={row} />}
        actions={
          <>
            <Button look={crashing ? "primary" : "plain"} onClick={() => choose("logs")}>
              {crashing ? "Previous log" : "Logs"}
            </Button>
            <CopyButton text={toKubectl([object])} label="Copy as kubectl" />
            <ActionButtons actions={row ? offerActions(object) : []} />
          </>
        }
      />
      <Tabs
        label="Parts of the pod"
        value={part}
        onChoose={choose}
        tabs={[
          {
            value: "overview",
            label: "Overview",
            panel: <Part query={query}>{(known) => <PodOverview object={object} pod={known} run={run} />}</Part>,
          },
          ...metrics,
          {
            value: "logs",
            label: "Logs",
            panel: <Part query={query}>{(known) => <PodLogs object={object} pod={known} />}</Part>,
          },
          { value: "events", label: "Events", panel: <PodEvents object={object} /> },
          { value: "yaml", label: "YAML", panel: <YamlView object={object} /> },
        ]}
      />
    </Settled>
  );
}

function wordOf(row: PodRow | null | undefined, pod: Detail | undefined): string {
  if (row) return row.status;
  if (pod !== undefined) return pod.phase;
  return row === null ? "Not among the pods that are known" : "…";
}

/** Since when the pod is (or is not) ready; for one that ended, since it ended. */
function sinceOf({ conditions, containers, createdAt, deletedAt, phase }: Detail): number | null {
  if (deletedAt !== null) return deletedAt;
  if (phase === "Succeeded" || phase === "Failed")
    return containers.reduce<number | null>((last, { state }) => state.finishedAt ?? last, createdAt);
  return conditions.find(({ type }) => type === "Ready")?.since ?? createdAt;
}
