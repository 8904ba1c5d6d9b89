"use client";

import { type ReactElement, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { useFleet } from "#lib/query/fleet.ts";

import { useScope } from "./scope.ts";

/** The clusters to narrow down to; `trigger` is the button it hangs from. */
export default function ScopePopover({ trigger }: { trigger: ReactElement }) {
  return (
    <Popover label="Clusters shown" trigger={trigger}>
      <ScopeChoices />
    </Popover>
  );
}

function ScopeChoices() {
  const { data } = useFleet();
  const [scope, setScope] = useScope();
  const [search, setSearch] = useState("");
  const clusters = (data?.clusters ?? []).filter((cluster) => cluster.name.includes(search.trim()));
  const toggle = (name: string) => {
    const next = scope.includes(name) ? scope.filter((each) => each !== name) : [...scope, name];
    void setScope(next.length === 0 ? null : next);
  };
  return (
    <>
      <div className="flex gap-2 border-b border-line p-2">
        <input
          aria-label="Find a cluster"
          placeholder="Find a cluster"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-7 min-w-0 flex-1 rounded-md border border-line-strong bg-panel px-2 placeholder:text-ink-3"
        />
        <Button disabled={scope.length === 0} onClick={() => void setScope(null)}>
          All clusters
        </Button>
      </div>
      <ul className="max-h-80 overflow-auto p-1">
        {clusters.map(({ name, health, state }) => (
          <li key={name}>
            <label className="flex h-8 items-center gap-2 rounded px-2 hover:bg-hover">
              <input
                type="checkbox"
                className="accent-accent"
                checked={scope.includes(name)}
                onChange={() => toggle(name)}
              />
              <Shape tone={health} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="text-small text-ink-3">{state}</span>
            </label>
          </li>
        ))}
        {clusters.length === 0 && <li className="px-2 py-3 text-ink-3">No cluster has this in its name.</li>}
      </ul>
    </>
  );
}
