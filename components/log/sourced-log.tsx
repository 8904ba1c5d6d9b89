"use client";

import { useState } from "react";

import { Choice } from "#components/ui/choice.tsx";
import type { MarkedSubject } from "#lib/contract/panel.ts";
import type { LineSubject } from "#lib/model/line/about.ts";
import { useAbout } from "#lib/query/about.ts";

import type { LogViewProps } from "./log-options.ts";
import LogView from "./log-view.tsx";
import { MomentLines } from "./moment-lines.tsx";

const sources = [
  { value: "node", label: "From the nodes" },
  { value: "both", label: "Nodes and central" },
  { value: "central", label: "Central logs" },
] as const;

interface SourcedLogProps extends LogViewProps {
  /** The same pods, as the central logs know them. */
  subject: LineSubject;
  marked: MarkedSubject;
}

/** A log from the nodes that keep it, from the central logs, or from both in one stream. */
export function SourcedLog({ subject, marked, ...view }: SourcedLogProps) {
  const { data } = useAbout();
  const [source, setSource] = useState<(typeof sources)[number]["value"]>("node");
  if (data?.hasLogs !== true) return <LogView {...view} />;
  const own = { ...subject, container: view.container ?? undefined };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <p className="flex shrink-0 items-center gap-2 border-b border-line bg-panel px-3 py-1.5 text-small text-ink-3">
        <Choice label="Source" value={source} usual="node" choices={sources} onChoose={setSource} />
        {hints[source]}
      </p>
      {source === "central" ? (
        <div className="min-h-0 flex-1 overflow-auto p-3">
          <MomentLines subject={own} at={null} marked={marked} />
        </div>
      ) : (
        <div className="min-h-0 flex-1">
          <LogView {...view} central={source === "both" ? own : null} />
        </div>
      )}
    </div>
  );
}

const hints = {
  node: "live, of pods that are there",
  both: "one stream; what both have stands once",
  central: "also of pods that are gone, with deploys and restarts among the lines",
} as const;
