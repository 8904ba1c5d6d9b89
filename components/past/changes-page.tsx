"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { PartialBanner } from "#components/shell/partial-banner.tsx";
import { useScopeWhere } from "#components/shell/scope.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { ChangesAnswer } from "#lib/contract/past.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { useChanges } from "#lib/query/past.ts";
import { joinWhere } from "#lib/query/where.ts";

import { ChangesBar } from "./changes-bar.tsx";
import { NodeChanges } from "./node-changes.tsx";
import { useChangeWindow } from "./use-change-window.ts";
import { WorkloadChanges } from "./workload-changes.tsx";

/** What is different between two moments: of each workload, and of nodes. */
export function ChangesPage() {
  const window = useChangeWindow();
  const where = joinWhere(useScopeWhere("workloads"), window.where);
  const { data, error, refetch } = useChanges({ from: window.from, to: window.to, where });
  const isWrong = window.from >= window.to;
  return (
    <div className="grid gap-4 p-4 sm:p-5">
      <header>
        <h1 className="text-heading font-[650] tracking-tight">What changed</h1>
        <p className="max-w-[80ch] text-ink-2">
          Two pictures from kube-state-metrics, compared. What came and went between them is not seen.
        </p>
      </header>
      <ChangesBar window={window} />
      {isWrong && <Notice tone="warn">The second moment has to be later than the first.</Notice>}
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && !isWrong && <StatePanel state="loading" rows={8} />}
      {data !== undefined && <Changes answer={data} />}
    </div>
  );
}

function Changes({ answer }: { answer: ChangesAnswer }) {
  const { workloads, nodes, unchanged, leftOut, partial } = answer;
  const looked = workloads.length + leftOut + unchanged;
  const note = `${formatCount(workloads.length + leftOut)} of ${formatNoun(looked, "workload")}`;
  return (
    <>
      <PartialBanner partial={partial} clusters={new Set(partial.map(({ cluster }) => cluster)).size} />
      <Card title="Workloads" note={note}>
        {workloads.length === 0 ? (
          <EmptyState
            title={looked === 0 ? "No workload to compare" : "No workload changed"}
            hint={
              looked === 0
                ? "None matches, or none was there."
                : `${formatNoun(unchanged, "workload")} are as they were.`
            }
          />
        ) : (
          <WorkloadChanges changes={workloads} from={answer.from} />
        )}
        {leftOut > 0 && (
          <p className="px-3.5 py-2 text-small text-ink-3">{formatCount(leftOut)} more changed: narrow the filter.</p>
        )}
      </Card>
      <Card title="Nodes" note={nodes.length === 0 ? "none changed" : `${formatNoun(nodes.length, "node")} changed`}>
        {nodes.length === 0 ? (
          <p className="px-3.5 py-3 text-ink-3">No node came, went or changed its conditions.</p>
        ) : (
          <NodeChanges changes={nodes} />
        )}
      </Card>
    </>
  );
}
