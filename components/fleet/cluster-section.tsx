"use client";

import { LayoutGrid, type LucideIcon, Rows3, SquareStack } from "lucide-react";
import { useMemo } from "react";

import { Card } from "#components/ui/card.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatNoun } from "#lib/format/count.ts";
import { urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { ClusterMap } from "./cluster-map.tsx";
import { ClusterTable } from "./cluster-table.tsx";
import { ClusterTiles } from "./cluster-tiles.tsx";
import { describeGroup } from "./fleet-words.ts";
import { type FleetView, groupClusters, labelKeys, viewFor } from "./group-clusters.ts";

const views = ["tiles", "table", "map"] as const;
const viewPart = urlWord(views);
const looks: Readonly<Record<FleetView, { label: string; Icon: LucideIcon }>> = {
  tiles: { label: "Tiles", Icon: SquareStack },
  table: { label: "Table", Icon: Rows3 },
  map: { label: "Map", Icon: LayoutGrid },
};

/** Every cluster, worst first: tiles for a few, rows for dozens, squares for a thousand; grouped by any label. Both choices are in the address. */
export function ClusterSection({ clusters }: { clusters: readonly ClusterSummary[] | undefined }) {
  const [chosen, choose] = useUrlPart("view", viewPart);
  const [label, setLabel] = useUrlPart("by", urlText);
  const view = chosen ?? viewFor(clusters?.length ?? 0);
  const keys = useMemo(() => labelKeys(clusters ?? []), [clusters]);
  const groups = useMemo(
    () => groupClusters(clusters ?? [], label !== null && keys.includes(label) ? label : null),
    [clusters, keys, label],
  );
  return (
    <Card
      title="Clusters"
      note="worst first"
      action={
        <span className="flex items-center gap-3">
          {keys.length > 0 && <GroupBy keys={keys} label={label} onLabel={(key) => setLabel(key)} />}
          <ViewSwitch view={view} onView={(next) => choose(next)} />
        </span>
      }
    >
      {clusters === undefined && <ClusterTable clusters={undefined} />}
      {groups.map((group) => (
        <div key={group.value} className="border-b border-line last:border-0">
          {label !== null && (
            <h3 className="flex flex-wrap items-baseline gap-x-2 bg-hover px-3.5 py-1.5">
              <b className="font-semibold">{group.value === "" ? `without ${label}` : group.value}</b>
              <span className="text-small text-ink-3">
                {formatNoun(group.clusters.length, "cluster")} · {describeGroup(group.clusters)}
              </span>
            </h3>
          )}
          <Drawn view={view} clusters={group.clusters} />
        </div>
      ))}
    </Card>
  );
}

function Drawn({ view, clusters }: { view: FleetView; clusters: readonly ClusterSummary[] }) {
  switch (view) {
    case "tiles":
      return <ClusterTiles clusters={clusters} />;
    case "table":
      return <ClusterTable clusters={clusters} />;
    case "map":
      return <ClusterMap clusters={clusters} />;
  }
}

function GroupBy({
  keys,
  label,
  onLabel,
}: {
  keys: readonly string[];
  label: string | null;
  onLabel: (key: string | null) => void;
}) {
  return (
    <label className="flex items-center gap-1.5 text-ink-3">
      by
      <select
        value={label ?? ""}
        onChange={(event) => onLabel(event.target.value === "" ? null : event.target.value)}
        className="h-6 max-w-40 rounded-md border border-line-strong bg-panel px-1 text-ink"
      >
        <option value="">nothing</option>
        {keys.map((key) => (
          <option key={key}>{key}</option>
        ))}
      </select>
    </label>
  );
}

function ViewSwitch({ view, onView }: { view: FleetView; onView: (view: FleetView) => void }) {
  return (
    <span role="group" aria-label="Shown as" className="flex overflow-hidden rounded-md border border-line-strong">
      {views.map((each) => {
        const { label, Icon } = looks[each];
        return (
          <button
            key={each}
            type="button"
            aria-pressed={each === view}
            aria-label={label}
            title={label}
            onClick={() => onView(each)}
            className="grid h-6 w-7 place-items-center text-ink-3 hover:bg-hover aria-pressed:bg-selected aria-pressed:text-accent-text"
          >
            <Icon aria-hidden size={13} />
          </button>
        );
      })}
    </span>
  );
}
