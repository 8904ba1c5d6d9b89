"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { later } from "#components/ui/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { RecentRestart } from "#lib/contract/restart.ts";
import { causeWords } from "#lib/model/restart/cause.ts";

import { describeEnd } from "./restart-words.ts";

const Ending = later(() => import("./ending.tsx"), <Skeleton width="50%" />);

const SHOWN = 20;

const keyOf = ({ cluster, namespace, pod, at }: RecentRestart): string => `${cluster}/${namespace}/${pod}/${at}`;

/** The latest restarts, one by one; opened, with what the container wrote last, also when its pod is gone. */
export function RecentList({ recent }: { recent: readonly RecentRestart[] }) {
  const [openKey, setOpenKey] = useState<string | null>(null);
  if (recent.length === 0) return null;
  return (
    <Card title="Latest" note={`${Math.min(SHOWN, recent.length)} newest restarts`}>
      <ul>
        {recent.slice(0, SHOWN).map((one) => {
          const key = keyOf(one);
          return (
            <li key={key} data-restart={key} className="border-b border-line last:border-0">
              <Head one={one} isOpen={key === openKey} onToggle={() => setOpenKey(key === openKey ? null : key)} />
              {key === openKey && <Ending last={one} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Head({ one, isOpen, onToggle }: { one: RecentRestart; isOpen: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-3.5 py-1 text-left hover:bg-hover md:grid-cols-[72px_minmax(0,1.4fr)_minmax(0,110px)_minmax(0,1fr)_minmax(0,1.2fr)]"
    >
      <span className="text-small text-ink-3 max-md:order-2">
        <Ago at={one.at * 1000} isBrief suffix=" ago" />
      </span>
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="truncate" title={one.pod}>
          {one.pod}
        </span>
        <ChevronRight aria-hidden size={12} className={`shrink-0 text-ink-3 ${isOpen ? "rotate-90" : ""}`} />
        {one.isGone === true && <Tag>gone</Tag>}
      </span>
      <span className="min-w-0 text-ink-2 max-md:hidden">
        <ClusterName name={one.cluster} />
      </span>
      <span className="truncate text-ink-2 max-md:hidden">{causeWords[one.cause].word}</span>
      <span className="truncate text-small text-ink-3 max-md:hidden">{describeEnd(one)}</span>
    </button>
  );
}
