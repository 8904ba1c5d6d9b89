"use client";

import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { Select } from "#components/ui/select.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatClusterState } from "#lib/format/cluster-state.ts";
import { formatNoun } from "#lib/format/count.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { groupClusters, labelKeys, type ScopeGroup, toggleNames } from "./scope-groups.ts";
import { useScope } from "./scope.ts";

/** Clusters by a label, with their health; a press on a group takes all of it. */
export function ScopeClusters() {
  const { data } = useFleet();
  const [scope, setScope] = useScope();
  const [search, setSearch] = useState("");
  const [chosenKey, setKey] = useState<string>();
  const clusters = data?.clusters ?? [];
  const keys = labelKeys(clusters);
  const key = chosenKey ?? keys[0];
  const found = clusters.filter(({ name }) => name.includes(search.trim()));
  const toggle = (names: readonly string[]) => {
    const next = toggleNames(scope, names);
    setScope(next.length === 0 ? null : next);
  };
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line p-2">
        <TextField
          label="Find a cluster"
          isLabelHidden
          placeholder="Find a cluster"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {keys.length > 0 && key !== undefined && (
          <Select
            label="Group by"
            value={key}
            choices={keys.map((each) => ({ value: each, label: `by ${each}` }))}
            onChoose={setKey}
          />
        )}
      </div>
      <div className="max-h-80 overflow-auto p-1">
        {groupClusters(found, key).map((group) => (
          <ClusterGroup key={group.value} group={group} scope={scope} onToggle={toggle} />
        ))}
        {found.length === 0 && <p className="px-2 py-3 text-ink-3">No cluster has this in its name.</p>}
      </div>
      <div className="border-t border-line p-2">
        <Button disabled={scope.length === 0} onClick={() => setScope(null)}>
          All clusters
        </Button>
      </div>
    </>
  );
}

interface ClusterGroupProps {
  group: ScopeGroup<ClusterSummary>;
  scope: readonly string[];
  onToggle: (names: readonly string[]) => void;
}

function ClusterGroup({ group: { value, clusters, worst }, scope, onToggle }: ClusterGroupProps) {
  const names = clusters.map(({ name }) => name);
  const inScope = names.filter((name) => scope.includes(name)).length;
  const isAll = inScope === names.length;
  return (
    <div role="group" aria-label={value === "" ? "Without the label" : value} className="mb-1">
      <div className="rounded bg-page px-2">
        <Checkbox checked={isAll} isMixed={inScope > 0 && !isAll} onChange={() => onToggle(names)}>
          <span className="min-w-0 flex-1 truncate font-medium">{value === "" ? "without it" : value}</span>
          <span className="text-small text-ink-3">{formatNoun(names.length, "cluster")}</span>
          <Shape tone={worst} label={`worst: ${worst}`} />
        </Checkbox>
      </div>
      {clusters.map(({ name, health, state }) => (
        <div key={name} className="rounded py-0.5 pr-2 pl-5 hover:bg-hover">
          <Checkbox checked={scope.includes(name)} onChange={() => onToggle([name])}>
            <span className="flex min-w-0 flex-1">
              <ClusterName name={name} />
            </span>
            <span className="text-small text-ink-3">{formatClusterState(state)}</span>
            <Shape tone={health} label={health} />
          </Checkbox>
        </div>
      ))}
    </div>
  );
}
