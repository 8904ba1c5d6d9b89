"use client";

import type { ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

import { LineSearch } from "./line-search.tsx";
import { useLineAddress } from "./use-line-address.ts";

const NewPatterns = later(() => import("./new-patterns.tsx"), <StatePanel state="loading" rows={12} />);

interface LinePageProps {
  /** Keeps the search under a name. */
  save: ReactNode;
}

/** The central logs: their lines and what is new in them. */
export function LinePage({ save }: LinePageProps) {
  const address = useLineAddress();
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex items-baseline gap-3 px-4 pt-3 pb-1 max-sm:px-3">
        <h1 className="flex-1 text-heading font-[640]">Logs</h1>
        <ScopeLink href="/logs/pipeline" className="text-accent-text hover:underline">
          Pipeline
        </ScopeLink>
      </header>
      <Tabs
        label="Logs"
        value={address.tab}
        onChoose={address.chooseTab}
        tabs={[
          { value: "lines" as const, label: "Lines", panel: <LineSearch address={address} save={save} /> },
          { value: "new" as const, label: "What is new", panel: <NewPatterns address={address} /> },
        ]}
      />
    </div>
  );
}
