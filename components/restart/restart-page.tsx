"use client";

import { useRef } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useScope } from "#components/shell/scope.ts";
import { FilterBox } from "#components/table/filter-box.tsx";
import { later } from "#components/ui/later.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RestartAnswer, RestartBy } from "#lib/contract/restart.ts";
import { restartGroupings, restartWindows } from "#lib/contract/words.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { useRestarts } from "#lib/query/restart.ts";
import { or, urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { CauseBar } from "./cause-bar.tsx";
import { GroupList } from "./group-list.tsx";
import { RecentList } from "./recent-list.tsx";
import { RestartTotals } from "./restart-totals.tsx";
import { describeGap } from "./restart-words.ts";

// The map comes after the numbers: it is read second, and needs script of its own.
const ListPartial = later(() => import("#components/table/list-partial.tsx"), null);
const RestartHeat = later(
  () => import("./restart-heat.tsx"),
  <div className="h-[180px] rounded-lg border border-line bg-panel" />,
);

const LIMIT = 200;
const byLabels = { workload: "Workload", cause: "Cause", cluster: "Cluster", namespace: "Namespace", node: "Node" };

const parts = {
  q: or(urlText, ""),
  by: or(urlWord(restartGroupings), "workload" as const),
  window: or(urlWord(restartWindows), "24h" as const),
  open: urlText,
};

function useRestartState() {
  const [state, setState] = useUrl(parts);
  return { ...state, set: setState, type: (q: string) => setState({ q: q === "" ? null : q }) };
}

/** What restarted within an hour, a day and a week, why, and when. */
export function RestartPage() {
  const state = useRestartState();
  const { by, window } = state;
  const [scope] = useScope();
  const where = joinWhere(withValues("", "cluster", scope), state.q);
  const { data, error, refetch } = useRestarts({ where, by, window, limit: LIMIT });
  const problem = error === null ? undefined : toApiProblem(error);
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <RestartHeader answer={data} state={state} problem={problem} onRetry={() => void refetch()} />
      <Settled
        isReady={data !== undefined || problem !== undefined}
        placeholder={<div aria-busy className="h-[70vh] rounded-lg border border-line bg-panel" />}
      >
        <div className="grid gap-4">
          <RestartTotals
            totals={data?.totals}
            window={window}
            onWindow={(next) => state.set({ window: next }, "push")}
          />
          <CauseBar
            causes={data?.facets["cause"]}
            where={state.q}
            onWhere={(q) => state.set({ q: q === "" ? null : q }, "push")}
          />
          {data !== undefined && data.groups.length > 0 && (
            <RestartHeat answer={data} by={by} onOpen={(id) => state.set({ open: id })} />
          )}
          <section aria-label="By group" className="overflow-hidden rounded-lg border border-line bg-panel">
            <GroupBy by={by} onBy={(next) => state.set({ by: next, open: null }, "push")} />
            <GroupList
              answer={data}
              by={by}
              window={window}
              isFiltered={where !== ""}
              openId={state.open}
              onOpen={(id) => state.set({ open: id })}
            />
          </section>
          <RecentList recent={data?.recent ?? []} />
        </div>
      </Settled>
    </div>
  );
}

interface RestartHeaderProps {
  answer: RestartAnswer | undefined;
  state: ReturnType<typeof useRestartState>;
  problem: ApiProblem | undefined;
  onRetry: () => void;
}

function RestartHeader({ answer, state, problem, onRetry }: RestartHeaderProps) {
  const filter = useRef<HTMLInputElement>(null);
  const isWhereProblem = problem?.code === "QD-400-where";
  return (
    <header>
      <div className="relative z-30 flex min-w-0 items-center gap-3">
        <h1 className="text-title font-[650] tracking-tight">Restarts</h1>
        {answer !== undefined && answer.partial.length > 0 && (
          <ListPartial partial={answer.partial} clusters={answer.clusters} />
        )}
      </div>
      <p className="mt-0.5 mb-2 min-h-[19px] text-ink-2">
        {answer === undefined ? <Skeleton width="320px" /> : describeGap(answer)}
      </p>
      <FilterBox
        where={state.q}
        onWhere={state.type}
        problem={isWhereProblem ? problem : undefined}
        example="oom cluster:eu-* ns:payments exitCode>1"
        input={filter}
      />
      <div className="my-3">
        {problem !== undefined && !isWhereProblem && answer === undefined && (
          <ErrorNotice error={problem} onRetry={onRetry} />
        )}
      </div>
    </header>
  );
}

function GroupBy({ by, onBy }: { by: RestartBy; onBy: (by: RestartBy) => void }) {
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3.5 py-2">
      <h2 className="font-semibold">By</h2>
      <div role="group" aria-label="Group by" className="flex flex-wrap">
        {restartGroupings.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === by}
            onClick={() => onBy(one)}
            className="h-7 rounded-md px-2 text-ink-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent-text"
          >
            {byLabels[one]}
          </button>
        ))}
      </div>
    </header>
  );
}
