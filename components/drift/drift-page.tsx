"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";

import { FindingBody } from "#components/finding/finding-body.tsx";
import { useScope } from "#components/shell/scope.ts";
import { facetPlace } from "#components/table/facet-place.ts";
import { Facets } from "#components/table/facets.tsx";
import { FilterBox } from "#components/table/filter-box.tsx";
import { useListState } from "#components/table/list-state.ts";
import { Panel } from "#components/table/panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { DriftAnswer } from "#lib/contract/drift.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { useDrift } from "#lib/query/drift.ts";
import { or, urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { describeDrift } from "./drift-words.ts";
import { MatrixView } from "./matrix-view.tsx";
import { forMatrix } from "./matrix-words.ts";

const ListPartial = later(() => import("#components/table/list-partial.tsx"), null);

const views = ["findings", "clusters"] as const;
const viewLabels = { findings: "Findings", clusters: "Across clusters" };
const parts = { view: or(urlWord(views), "findings" as const), within: urlText };
const facets = [
  { key: "severity", title: "Severity" },
  { key: "status", title: "Standing" },
  { key: "check", title: "Check" },
  { key: "owner", title: "Owner" },
  { key: "cluster", title: "Cluster" },
  { key: "resource", title: "Kind" },
];

/** The facets, with what the checks and kinds of these findings are called. */
function useFacetColumns(findings: DriftAnswer["findings"] = []) {
  return useMemo(() => {
    const words = Object.fromEntries(
      findings.flatMap(({ check, title, resource, kind }) => [
        [check, title],
        [resource, kind],
      ]),
    );
    return facets.map((column) => ({ ...column, words }));
  }, [findings]);
}

const PAGE = 100;
const none = {
  title: "Nothing has drifted",
  partialTitle: "Nothing has drifted in the clusters that answer",
  hint: "Workloads, Services, autoscalers and disruption budgets are judged by eighteen checks, as soon as something changes.",
};

/** What is not as wanted: by finding, and by comparing clusters with each other. */
export function DriftPage() {
  const state = useListState([]);
  const [{ view, within }, setView] = useUrl(parts);
  const [scope] = useScope();
  const [limit, setLimit] = useState(PAGE);
  const [isNarrowing, setNarrowing] = useState(false);
  const where = joinWhere(withValues("", "cluster", scope), state.where);
  const { data, error, refetch } = useDrift({ where, limit });
  const columns = useFacetColumns(data?.findings);
  const problem = error === null ? undefined : toApiProblem(error);
  const isMatrix = view === "clusters";
  const onView = (next: View) => {
    setView({ view: next }, "push");
    if (next === "clusters") state.chooseWhere(forMatrix(state.where));
  };
  return (
    <div className="flex h-full">
      <aside
        aria-label="Narrow down"
        className={`${facetPlace} ${isMatrix ? "hidden" : isNarrowing ? "" : "max-lg:hidden"}`}
      >
        <p className="px-1 pb-2 font-semibold">Narrow down</p>
        <Facets columns={columns} facets={data?.facets} where={state.where} onWhere={state.chooseWhere} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col bg-panel">
        <DriftHeader answer={data} view={view} state={state} problem={isMatrix ? undefined : problem}>
          <ViewSwitch view={view} onView={onView} />
          {!isMatrix && (
            <Button className="lg:hidden" aria-expanded={isNarrowing} onClick={() => setNarrowing(!isNarrowing)}>
              <SlidersHorizontal aria-hidden size={13} /> Narrow down
            </Button>
          )}
        </DriftHeader>
        <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={viewLabels[view]}>
          <Settled
            isReady={isMatrix || data !== undefined || problem !== undefined}
            placeholder={<StatePanel state="loading" rows={12} />}
          >
            {isMatrix ? (
              <MatrixView where={where} within={within} onWithin={(next) => setView({ within: next })} />
            ) : (
              <FindingBody
                answer={data}
                problem={problem}
                onRetry={() => void refetch()}
                isFiltered={where !== ""}
                none={none}
                onMore={() => setLimit(limit + PAGE)}
                onOpen={(id) => state.openObject(id)}
              />
            )}
          </Settled>
        </div>
      </div>
      <Panel state={state} />
    </div>
  );
}

interface DriftHeaderProps {
  answer: DriftAnswer | undefined;
  view: View;
  state: ReturnType<typeof useListState>;
  problem: ApiProblem | undefined;
  children: ReactNode;
}

function DriftHeader({ answer, view, state, problem, children }: DriftHeaderProps) {
  const filter = useRef<HTMLInputElement>(null);
  return (
    <header className="border-b border-line bg-panel px-4 pt-3 pb-2">
      <div className="relative z-30 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-heading font-[640]">Drift</h1>
        {answer !== undefined && answer.partial.length > 0 && (
          <ListPartial partial={answer.partial} clusters={answer.clusters} />
        )}
        <p className="min-w-0 flex-1 truncate text-small text-ink-3" data-testid="drift-sentence">
          {answer === undefined ? <Skeleton width="240px" /> : describeDrift(answer)}
        </p>
        {children}
      </div>
      <FilterBox
        where={state.where}
        onWhere={state.typeWhere}
        problem={problem?.code === "QD-400-where" ? problem : undefined}
        example={view === "clusters" ? "ns:payments owner:team-a" : "critical cluster:eu-* check:DRF-009 owner:team-a"}
        input={filter}
      />
    </header>
  );
}

type View = (typeof views)[number];

function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <div role="group" aria-label="View" className="flex rounded-md border border-line-strong">
      {views.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          onClick={() => onView(one)}
          className="h-[26px] px-2.5 text-ink-2 first:rounded-l-md last:rounded-r-md hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent-text"
        >
          {viewLabels[one]}
        </button>
      ))}
    </div>
  );
}
