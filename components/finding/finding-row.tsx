import { useState } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Finding } from "#lib/contract/finding.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

import { sayNext, sayTone, toneOf } from "./finding-words.ts";

/** Columns of a finding: on a phone its first line is shape, name and since; the rest goes below. */
export const findingGrid =
  "grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-3 " +
  "md:grid-cols-[18px_minmax(0,1.15fr)_minmax(0,1.7fr)_minmax(0,110px)_84px_minmax(0,110px)_92px]";

const FindingDetail = later(() => import("./finding-detail.tsx"), <Skeleton width="60%" />);

interface FindingRowProps {
  finding: Finding;
  isStale: boolean;
  onOpen: (id: string) => void;
}

/** One finding: what, why, where, by how much, whose, since when; unfolded, by which rule, on what evidence and what to do. */
export function FindingRow({ finding, isStale, onOpen }: FindingRowProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const { cluster, desired, actual, owner } = finding;
  return (
    <li
      data-finding={finding.id}
      className={`border-b border-line hover:bg-hover ${isStale || finding.status === "suppressed" ? "**:text-ink-3!" : ""}`}
    >
      <div className={`${findingGrid} px-4 py-1.5`}>
        <span className="flex h-[19px] items-center">
          <Shape tone={toneOf(finding)} label={sayTone(finding)} />
        </span>
        <ObjectLink finding={finding} onOpen={onOpen} />
        <Why finding={finding} isUnfolded={isUnfolded} onUnfold={() => setUnfolded(!isUnfolded)} />
        <span className="flex min-w-0 text-ink-2 max-md:hidden">
          <ClusterName name={cluster} />
        </span>
        <span className="text-right max-md:hidden">
          {desired === null || actual === null ? (
            <span className="text-ink-3">–</span>
          ) : (
            <>
              <b className="font-semibold">{actual}</b> <span className="text-ink-3">of {desired}</span>
            </>
          )}
        </span>
        <span className="truncate text-ink-2 max-md:hidden" title={owner}>
          {owner === "" ? <span className="text-ink-3">no owner</span> : owner}
        </span>
        <Since finding={finding} />
      </div>
      {isUnfolded && (
        <div className="border-t border-line bg-panel px-4 py-3 md:pl-12">
          <FindingDetail finding={finding} />
        </div>
      )}
    </li>
  );
}

interface WhyProps {
  finding: Finding;
  isUnfolded: boolean;
  onUnfold: () => void;
}

/** What is wrong, and the check that says so, which unfolds its reasons. */
function Why({ finding, isUnfolded, onUnfold }: WhyProps) {
  const { summary, title, check, rule, status } = finding;
  return (
    <span className="min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
      <span className={`block wrap-anywhere ${status === "open" ? inkOf[toneOf(finding)] : "text-ink-2"}`}>
        <PlainText text={summary} most={300} />
      </span>
      <button
        type="button"
        aria-expanded={isUnfolded}
        title={rule}
        onClick={onUnfold}
        className="block max-w-full truncate text-left text-small text-ink-3 hover:text-ink hover:underline"
      >
        <svg
          viewBox="0 0 10 10"
          aria-hidden
          className={`mr-1 inline-block size-2 ${isUnfolded ? "rotate-90" : ""}`}
          fill="currentColor"
        >
          <path d="M3 1.5 7.5 5 3 8.5z" />
        </svg>
        {title} · <span className="font-mono text-micro">{check}</span>
      </button>
    </span>
  );
}

function ObjectLink({ finding, onOpen }: Pick<FindingRowProps, "finding" | "onOpen">) {
  const { cluster, resource, name, kind } = finding;
  // What is told of a namespace is told to who may see something in it: the object itself is in none.
  const namespace = kind === "Namespace" ? "" : finding.namespace;
  const href =
    resource === "clusters"
      ? `/clusters/${encodeURIComponent(cluster)}`
      : toObjectHref({ cluster, resource, namespace, name });
  const look = "block max-w-full truncate text-left font-[560] hover:underline";
  return (
    <span className="min-w-0">
      {href === null ? (
        <button
          type="button"
          className={look}
          title={name}
          onClick={() => onOpen(`${cluster}/${resource}/${namespace}/${name}`)}
        >
          {name}
        </button>
      ) : (
        <ScopeLink href={href} className={look} title={name}>
          {name}
        </ScopeLink>
      )}
      <span className="block truncate text-small text-ink-3">
        {namespace === "" ? kind : `${kind} in ${namespace}`}
        <span className="md:hidden"> · {cluster}</span>
      </span>
    </span>
  );
}

function Since({ finding }: { finding: Finding }) {
  const next = useTimeText((now) => sayNext(finding, now));
  return (
    <span className="text-right text-small whitespace-nowrap text-ink-2 max-md:col-start-3 max-md:row-start-1">
      <span title={finding.isAtLeast ? "It was there at the first look, and may have begun before" : undefined}>
        {finding.isAtLeast && <span className="text-ink-3">≥ </span>}
        <Ago at={finding.since * 1000} />
      </span>
      <span className="block text-micro text-ink-3">{next}</span>
    </span>
  );
}
