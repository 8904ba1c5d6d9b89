"use client";

import { SlidersHorizontal } from "lucide-react";
import { useMemo, useRef, useState } from "react";

import { FindingBody } from "#components/finding/finding-body.tsx";
import { describeCounts } from "#components/finding/finding-words.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
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
import type { FindingAnswer } from "#lib/contract/finding.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { useFindings } from "#lib/query/finding.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { findingFacets } from "./facets.ts";

const ListPartial = later(() => import("#components/table/list-partial.tsx"), null);

const PAGE = 100;
const none = {
  title: "Nothing is wrong",
  partialTitle: "Nothing is wrong in the clusters that answer",
  hint: "Everything that is watched is judged by every check, as soon as it changes.",
};

/** What is wrong by any check, over all clusters, worst first. */
export function FindingsPage() {
  const state = useListState([]);
  const [scope] = useScope();
  const [limit, setLimit] = useState(PAGE);
  const [isNarrowing, setNarrowing] = useState(false);
  const where = joinWhere(withValues("", "cluster", scope), state.where);
  const { data, error, refetch } = useFindings({ where, limit });
  const columns = useMemo(() => findingFacets(data?.findings), [data]);
  const problem = error === null ? undefined : toApiProblem(error);
  return (
    <div className="flex h-full">
      <aside aria-label="Narrow down" className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"}`}>
        <p className="px-1 pb-2 font-semibold">Narrow down</p>
        <Facets columns={columns} facets={data?.facets} where={state.where} onWhere={state.chooseWhere} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col bg-panel">
        <Head answer={data} state={state} problem={problem}>
          <Button className="lg:hidden" aria-expanded={isNarrowing} onClick={() => setNarrowing(!isNarrowing)}>
            <SlidersHorizontal aria-hidden size={13} /> Narrow down
          </Button>
        </Head>
        <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="Findings">
          <Settled
            isReady={data !== undefined || problem !== undefined}
            placeholder={<StatePanel state="loading" rows={12} />}
          >
            <FindingBody
              answer={data}
              problem={problem}
              onRetry={() => void refetch()}
              isFiltered={where !== ""}
              none={none}
              onMore={() => setLimit(limit + PAGE)}
              onOpen={(id) => state.openObject(id)}
            />
          </Settled>
        </div>
      </div>
      <Panel state={state} />
    </div>
  );
}

interface HeadProps {
  answer: FindingAnswer | undefined;
  state: ReturnType<typeof useListState>;
  problem: ApiProblem | undefined;
  children: React.ReactNode;
}

function Head({ answer, state, problem, children }: HeadProps) {
  const filter = useRef<HTMLInputElement>(null);
  return (
    <header className="border-b border-line bg-panel px-4 pt-3 pb-2">
      <div className="relative z-30 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-heading font-[640]">Findings</h1>
        {answer !== undefined && answer.partial.length > 0 && (
          <ListPartial partial={answer.partial} clusters={answer.clusters} />
        )}
        <p className="min-w-0 flex-1 truncate text-small text-ink-3" data-testid="findings-sentence">
          {answer === undefined ? (
            <Skeleton width="240px" />
          ) : (
            describeCounts(answer.counts, { nothing: "Nothing is wrong", wrong: "with findings" })
          )}
        </p>
        <ScopeLink href="/checks" className="text-small text-accent-text hover:underline">
          All checks ›
        </ScopeLink>
        {children}
      </div>
      <FilterBox
        where={state.where}
        onWhere={state.typeWhere}
        problem={problem?.code === "QD-400-where" ? problem : undefined}
        example="critical layer:L1 cluster:eu-* check:HLT-010"
        input={filter}
      />
    </header>
  );
}
