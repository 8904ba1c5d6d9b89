"use client";

import { Popover } from "@base-ui/react/popover";
import { ChevronDown } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { useFleet } from "#lib/query/fleet.ts";

import { useScope } from "./scope.ts";

export default function ScopePopover({ label, isNarrowed }: { label: string; isNarrowed: boolean }) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger render={<Button className={isNarrowed ? "border-accent text-accent-text" : ""} />}>
        <span className="max-w-[22ch] truncate">{label}</span>
        <ChevronDown aria-hidden size={13} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={4} className="z-40">
          <Popover.Popup
            aria-label="Clusters shown"
            className="w-[min(340px,calc(100vw-24px))] rounded-lg border border-line-strong bg-raised shadow-float outline-none"
          >
            <ScopeChoices />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
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
              <input type="checkbox" className="accent-accent" checked={scope.includes(name)} onChange={() => toggle(name)} />
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
