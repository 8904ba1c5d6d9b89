import { ChevronRight } from "lucide-react";

import { Ago } from "#components/ui/ago.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { EventGroup } from "#lib/contract/event.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";

import { GroupEvents } from "./group-events.tsx";

interface GroupLineProps {
  group: EventGroup;
  isOpen: boolean;
  /** What the page is narrowed to. */
  where: string;
  onToggle: () => void;
}

/** What happens to a workload, how often, since when and where; it opens to its events. */
export function GroupLine({ group, isOpen, where, onToggle }: GroupLineProps) {
  const { health, type, reason, message, wordings } = group;
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className={`grid w-full grid-cols-[14px_14px_minmax(0,1fr)_auto] items-baseline gap-x-2 px-4 py-1.5 text-left hover:bg-hover max-sm:grid-cols-[14px_14px_minmax(0,1fr)] ${isOpen ? "bg-hover" : ""}`}
      >
        <ChevronRight aria-hidden size={13} className={`self-center text-ink-3 ${isOpen ? "rotate-90" : ""}`} />
        <Shape tone={health} label={type} />
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <b className={`max-w-full truncate font-[560] ${health === "ok" ? "" : inkOf[health]}`}>
            {shortText(reason)}
          </b>
          <Subject group={group} />
        </span>
        <Times group={group} />
        <span className="col-start-3 col-end-5 line-clamp-2 wrap-anywhere text-ink-2 max-sm:col-end-4">
          {shortText(message, 600)}
          {wordings > 1 && <span className="text-small text-ink-3"> and {wordings - 1} like it</span>}
        </span>
      </button>
      {isOpen && <GroupEvents group={group} where={where} />}
    </li>
  );
}

/** Beyond so many clusters their names say less than their number. */
const NAMED = 3;

function Subject({ group: { objectKind, workload, namespace, clusters, objects } }: { group: EventGroup }) {
  const noun = objectKind === "" ? "object" : objectKind;
  return (
    <>
      <span className="max-w-full truncate font-medium" title={workload}>
        {shortText(workload)}
      </span>
      <span className="text-small text-ink-3">
        {objects > 1 ? `${formatCount(objects)} × ${noun}` : noun}
        {namespace !== "" && ` in ${shortText(namespace)}`}
      </span>
      <span className="inline-flex max-w-full min-w-0 flex-wrap gap-1" title={clusters.join("\n")}>
        {clusters.length > NAMED ? (
          <Tag>{clusters.length} clusters</Tag>
        ) : (
          clusters.map((cluster) => (
            <Tag key={cluster}>
              <ClusterName name={cluster} />
            </Tag>
          ))
        )}
      </span>
    </>
  );
}

function Times({ group: { count, firstAt, lastAt } }: { group: EventGroup }) {
  const isRepeated = count > 1 && firstAt !== null && firstAt !== lastAt;
  return (
    <span className="text-right text-small whitespace-nowrap text-ink-3 max-sm:col-start-3 max-sm:row-start-3 max-sm:text-left">
      {count > 1 && <b className="font-semibold text-ink-2">×{formatCount(count)}</b>}
      {isRepeated && (
        <>
          {" in "}
          <Ago at={firstAt * 1000} isBrief />
          {", last "}
        </>
      )}{" "}
      <Ago at={lastAt === null ? null : lastAt * 1000} suffix=" ago" isBrief />
    </span>
  );
}
