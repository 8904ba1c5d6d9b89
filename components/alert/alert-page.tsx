"use client";

import { BellOff } from "lucide-react";
import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useSilences } from "#lib/query/silence.ts";
import { or, urlWord } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { AlertBoard } from "./alert-board.tsx";
import type { SilenceDraft } from "./silence-draft.ts";
import { emptyDraft } from "./silence-draft.ts";

const loading = <StatePanel state="loading" rows={12} />;
const SilenceList = later(() => import("./silence-list.tsx"), loading);
const RuleList = later(() => import("./rule-list.tsx"), loading);
const SilenceDialog = later(() => import("./silence-dialog.tsx"), null);

const tabs = ["alerts", "silences", "rules"] as const;

/** What Alertmanager has: alerts of all clusters, who silenced what, and how the rules themselves fare. */
export function AlertPage() {
  const [tab, setTab] = useUrlPart("tab", or(urlWord(tabs), "alerts" as const));
  const [draft, setDraft] = useState<SilenceDraft | null>(null);
  const { data, error } = useSilences();
  const problem = error === null ? undefined : toApiProblem(error);
  if (problem?.code === "QD-404-alertmanager") return <NotConfigured problem={problem} />;
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex flex-wrap items-center gap-x-3 px-4 pt-3 pb-1">
        <h1 className="flex-1 text-heading font-[640]">Alerts</h1>
        <Button onClick={() => setDraft(emptyDraft())}>
          <BellOff aria-hidden size={13} /> New silence
        </Button>
      </header>
      <Tabs
        label="Alerts"
        value={tab}
        onChoose={(next) => setTab(next)}
        tabs={[
          { value: "alerts", label: "Alerts", panel: <AlertBoard onSilence={setDraft} /> },
          {
            value: "silences",
            label: "Silences",
            count: data === undefined ? undefined : data.counts.active + data.counts.pending,
            panel: <SilenceList onEdit={setDraft} />,
          },
          { value: "rules", label: "Rules", panel: <RuleList /> },
        ]}
      />
      {draft !== null && <SilenceDialog draft={draft} onClose={() => setDraft(null)} />}
    </div>
  );
}

function NotConfigured({ problem }: { problem: ReturnType<typeof toApiProblem> }) {
  return (
    <div className="max-w-[760px] p-5">
      <h1 className="mb-3 text-heading font-[640]">Alerts</h1>
      <ErrorNotice error={problem} />
    </div>
  );
}
