"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useMigration } from "#lib/query/migrate.ts";

import { BothSides } from "./both-sides.tsx";
import { RestoreStep } from "./restore-step.tsx";
import { SourceStep } from "./source-step.tsx";
import { TargetStep } from "./target-step.tsx";
import { toQuestion, useMigrationState } from "./use-migration-state.ts";

/** From a cluster to another: one page, decided from the top down, and what is so far is read again and again. */
export default function Migration() {
  const move = useMigrationState();
  const { state } = move;
  const query = useMigration(toQuestion(state));
  const { data } = query;
  // The former answer stays while another is asked for; of other clusters it says nothing.
  const answer = data?.source.cluster === state.from && (data.target?.cluster ?? null) === state.to ? data : undefined;
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="min-w-0 max-lg:shrink-0 lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
        {query.error !== null && (
          <div className="p-4 pb-0">
            <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
          </div>
        )}
        <SourceStep move={move} answer={answer ?? keptSource(data, state.from)} />
        <TargetStep move={move} answer={answer} />
        <RestoreStep move={move} answer={answer} />
      </div>
      <aside
        aria-label="Both sides"
        className="shrink-0 border-line bg-panel max-lg:border-t lg:min-h-0 lg:w-[46%] lg:max-w-[720px] lg:overflow-y-auto lg:border-l"
      >
        <BothSides state={state} answer={answer} />
      </aside>
    </div>
  );
}

/** The source's part stands while another target is asked about. */
const keptSource = (data: ReturnType<typeof useMigration>["data"], from: string | null) =>
  data?.source.cluster === from ? data : undefined;
