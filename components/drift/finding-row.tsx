import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { Finding } from "#lib/contract/finding.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

import { sayNext, sayTone, toneOf } from "./drift-words.ts";

/** Columns of a finding: on a phone its first line is shape, name and since; the rest goes below. */
export const findingGrid =
  "grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-3 " +
  "md:grid-cols-[18px_minmax(0,1.15fr)_minmax(0,1.7fr)_minmax(0,110px)_84px_minmax(0,110px)_92px]";

interface FindingRowProps {
  finding: Finding;
  isStale: boolean;
  onOpen: (id: string) => void;
}

/** One finding: what, why, where, by how much, whose, since when. */
export function FindingRow({ finding, isStale, onOpen }: FindingRowProps) {
  const { cluster, summary, title, check, rule, desired, actual, owner } = finding;
  const tone = toneOf(finding);
  return (
    <li
      data-finding={finding.id}
      className={`${findingGrid} border-b border-line px-4 py-1.5 hover:bg-hover ${isStale ? "**:text-ink-3!" : ""}`}
    >
      <span className="flex h-[19px] items-center">
        <Shape tone={tone} label={sayTone(finding)} />
      </span>
      <ObjectLink finding={finding} onOpen={onOpen} />
      <span className="min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        <span className={`block wrap-anywhere ${finding.status === "open" ? inkOf[tone] : "text-ink-2"}`}>
          {summary}
        </span>
        <span className="block truncate text-small text-ink-3" title={rule}>
          {title} · <span className="font-mono text-micro">{check}</span>
        </span>
      </span>
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
    </li>
  );
}

function ObjectLink({ finding, onOpen }: Pick<FindingRowProps, "finding" | "onOpen">) {
  const { cluster, resource, namespace, name, kind } = finding;
  const href = toObjectHref({ cluster, resource, namespace, name });
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
        {kind} in {namespace}
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
