"use client";

import { ChevronRight } from "lucide-react";

import { Ago } from "#components/ui/ago.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { later } from "#components/ui/later.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { RestartBy, RestartCount, RestartGroup, RestartWindow } from "#lib/contract/restart.ts";
import { causeWords } from "#lib/model/restart/cause.ts";

import { describeEnd, formatAtLeast, nameOfGroup, toneOfRate } from "./restart-words.ts";

// The log's reader comes with the first row that is opened.
const Ending = later(() => import("./ending.tsx"), <Skeleton width="50%" />);

const countOf = { "1h": "h1", "24h": "h24", "7d": "d7" } as const;

export const groupGrid =
  "grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-3 " +
  "md:grid-cols-[18px_minmax(0,1.4fr)_minmax(0,110px)_56px_56px_56px_minmax(0,1.5fr)_minmax(0,110px)_72px]";

interface GroupRowProps {
  group: RestartGroup;
  by: RestartBy;
  window: RestartWindow;
  isOpen: boolean;
  onToggle: () => void;
}

/** One group of restarts; opened, it shows how the newest one ended and its last words. */
export function GroupRow({ group, by, window, isOpen, onToggle }: GroupRowProps) {
  const { counts, last, rate, owner, deployTime } = group;
  const isPlaced = by === "workload" || by === "node";
  return (
    <li className="border-b border-line" data-group={group.id}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className={`${groupGrid} w-full px-4 py-1.5 text-left hover:bg-hover`}
      >
        <span className="flex h-[19px] items-center">
          <Shape tone={toneOfRate(rate)} label={rate} />
        </span>
        <span className="min-w-0">
          <span className="flex items-center gap-1">
            <span className="truncate font-[560]">{nameOfGroup(by, group)}</span>
            <ChevronRight aria-hidden size={12} className={`shrink-0 text-ink-3 ${isOpen ? "rotate-90" : ""}`} />
          </span>
          <span className="block truncate text-small text-ink-3">
            {by === "workload" ? `${last.workloadKind} in ${last.namespace}` : `${rate}, last ${last.workload}`}
            {isPlaced && <span className="md:hidden"> · {last.cluster}</span>}
          </span>
        </span>
        <span className="min-w-0 text-ink-2 max-md:hidden">{isPlaced && <ClusterName name={last.cluster} />}</span>
        <Count count={counts.h1} name="1 h" />
        <Count count={counts.h24} name="24 h" />
        <Count count={counts.d7} name="7 d" />
        <span className="min-w-0 max-md:col-span-2 max-md:col-start-2">
          <span className="flex items-center gap-1.5">
            <span className="truncate">{causeWords[last.cause].word}</span>
            {deployTime > 0 && <Tag tone="busy">at deploy</Tag>}
          </span>
          <span className="block truncate text-small text-ink-3">{describeEnd(last)}</span>
        </span>
        <span className="truncate text-ink-2 max-md:hidden">
          {owner === "" ? <span className="text-ink-3">–</span> : owner}
        </span>
        <span className="text-right text-small text-ink-2 max-md:col-start-3 max-md:row-start-1">
          <Ago at={last.at * 1000} isBrief suffix=" ago" />
          <b className="block font-semibold md:hidden">{formatAtLeast(counts[countOf[window]])}</b>
        </span>
      </button>
      {isOpen && <Ending last={last} />}
    </li>
  );
}

function Count({ count, name }: { count: RestartCount; name: string }) {
  return (
    <span
      className={`text-right max-md:hidden ${count.count === 0 ? "text-ink-3" : ""}`}
      title={`${formatAtLeast(count)} in ${name}`}
    >
      {formatAtLeast(count)}
    </span>
  );
}
