"use client";

import type { ReactNode } from "react";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

import { LineSearch } from "./line-search.tsx";
import { type LineAddress, useLineAddress } from "./use-line-address.ts";

const NewPatterns = later(() => import("./new-patterns.tsx"), <StatePanel state="loading" rows={12} />);

interface LinePageProps {
  /** Keeps the search under a name. */
  save: ReactNode;
  /** How lines come here; none where nobody tells. */
  pipeline?: ReactNode;
}

/** The central logs: their lines, what is new in them, and how they come here. */
export function LinePage({ save, pipeline }: LinePageProps) {
  const address = useLineAddress();
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <h1 className="px-4 pt-3 pb-1 text-heading font-[640] max-sm:sr-only">Logs</h1>
      <Tabs
        label="Logs"
        value={pipeline === undefined && address.tab === "pipeline" ? "lines" : address.tab}
        onChoose={address.chooseTab}
        tabs={[
          { value: "lines" as const, label: "Lines", panel: <LineSearch address={address} save={save} /> },
          { value: "new" as const, label: "What is new", panel: <NewPatterns address={address} /> },
          ...(pipeline === undefined ? [] : [{ value: "pipeline" as const, label: "Pipeline", panel: pipeline }]),
        ]}
      />
    </div>
  );
}

export type { LineAddress };
