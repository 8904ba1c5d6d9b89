"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRef, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useScope } from "#components/shell/scope.ts";
import { facetPlace } from "#components/table/facet-place.ts";
import { Facets } from "#components/table/facets.tsx";
import { FilterBox } from "#components/table/filter-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { later } from "#components/ui/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { AlertAnswer, AlertGrouping } from "#lib/contract/alert.ts";
import { useAlerts } from "#lib/query/alert.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { or, urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { AlertGroups } from "./alert-groups.tsx";
import { describeAlerts } from "./alert-words.ts";
import { type SilenceDraft, draftOf } from "./silence-draft.ts";
import { SourceNotice } from "./source-notice.tsx";

const ListPartial = later(() => import("#components/table/list-partial.tsx"), null);

const groupings = ["alert", "cluster", "namespace", "object"] as const;
const choices: readonly { value: AlertGrouping; label: string }[] = [
  { value: "alert", label: "By alert" },
  { value: "cluster", label: "By cluster" },
  { value: "namespace", label: "By namespace" },
  { value: "object", label: "By object" },
];
const parts = { q: or(urlText, ""), by: or(urlWord(groupings), "alert" as const) };
const facets = [
  { key: "severity", title: "Severity" },
  { key: "status", title: "State" },
  { key: "alert", title: "Alert" },
  { key: "cluster", title: "Cluster" },
  { key: "namespace", title: "Namespace" },
  { key: "resource", title: "About" },
  { key: "receiver", title: "Told to" },
];

/** Alerts of each group at first, and of few groups. */
const EACH = 5;
const MOST = 500;
const FEW = 3;

/** Alerts of all clusters in groups, the worst first. */
export function AlertBoard({ onSilence }: { onSilence: (draft: SilenceDraft) => void }) {
  const [{ q: where, by }, setUrl] = useUrl(parts);
  const [scope] = useScope();
  const [isNarrowing, setNarrowing] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  const scoped = joinWhere(withValues("", "cluster", scope), where);
  const { data, error, refetch } = useAlerts({ where: scoped, by, limit: MOST, each: isWhole ? MOST : EACH });
  // A page of few groups has room for all that is in them.
  const isFew = data !== undefined && data.totalGroups <= FEW && data.total > data.totalGroups * EACH;
  if (isFew !== isWhole && data !== undefined) setWhole(isFew);
  const problem = error === null ? undefined : toApiProblem(error);
  const isWhereProblem = problem?.code === "QD-400-where";
  const choose = (next: string) => setUrl({ q: next === "" ? null : next }, "push");
  return (
    <div className="flex h-full min-h-0">
      <aside aria-label="Narrow down" className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"}`}>
        <p className="px-1 pb-2 font-semibold">Narrow down</p>
        <Facets columns={facets} facets={data?.facets} where={where} onWhere={choose} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="border-b border-line px-4 pt-2 pb-2">
          <div className="relative z-30 flex flex-wrap items-center gap-x-3 gap-y-1">
            {data !== undefined && data.partial.length > 0 && (
              <ListPartial partial={data.partial} clusters={data.clusters} />
            )}
            <Sentence answer={data} />
            <Choice label="Grouped" value={by} choices={choices} onChoose={(next) => setUrl({ by: next }, "push")} />
            <Button className="lg:hidden" aria-expanded={isNarrowing} onClick={() => setNarrowing(!isNarrowing)}>
              <SlidersHorizontal aria-hidden size={13} /> Narrow down
            </Button>
          </div>
          <FilterBox
            where={where}
            onWhere={(next) => setUrl({ q: next === "" ? null : next })}
            problem={isWhereProblem ? problem : undefined}
            example="critical cluster:eu-* alert:KubePod* state:silenced"
            input={filter}
          />
          {data !== undefined && <SourceNotice source={data.source} what="alerts" />}
        </header>
        <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="Alerts">
          {problem !== undefined && !isWhereProblem && data === undefined && (
            <div className="p-4">
              <ErrorNotice error={problem} onRetry={() => void refetch()} />
            </div>
          )}
          {data === undefined && problem === undefined && <StatePanel state="loading" rows={14} />}
          {data !== undefined && (
            <AlertGroups
              answer={data}
              by={by}
              isFiltered={scoped !== ""}
              onSilence={(alert) => onSilence(draftOf(alert))}
              onFilter={() => filter.current?.focus()}
              onNarrow={(term) => choose(joinWhere(where, term))}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function Sentence({ answer }: { answer: AlertAnswer | undefined }) {
  const words = answer && describeAlerts(answer.counts);
  const isKnown = answer?.source.asOf !== null;
  return (
    <p className="min-w-0 flex-1 truncate text-ink-2" data-testid="alerts-sentence">
      {answer === undefined ? (
        <Skeleton width="240px" />
      ) : (
        <>
          {isKnown ? words || "No alerts" : "It is not known which alerts there are"}
          {answer.unplaced !== null && answer.unplaced > 0 && (
            <span className="text-ink-3"> · {answer.unplaced} name no cluster registered here</span>
          )}
        </>
      )}
    </p>
  );
}
