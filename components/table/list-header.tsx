import type { ReactNode, RefObject } from "react";

import { Skeleton } from "#components/ui/skeleton.tsx";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { QueryFrame } from "#lib/contract/query.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";

import { FilterBox } from "./filter-box.tsx";

interface ListHeaderProps {
  kind: QueryKind;
  title: string;
  frame: QueryFrame | undefined;
  where: string;
  onWhere: (where: string) => void;
  problem: ApiProblem | undefined;
  example: string;
  input: RefObject<HTMLInputElement | null>;
  /** What is done with the list, below its filter. */
  children: ReactNode;
}

/** Name of the list, how many rows of how many, and its filter. */
export function ListHeader({ title, frame, children, ...filter }: ListHeaderProps) {
  return (
    <header className="border-b border-line bg-panel px-4 pt-3 pb-1.5">
      <div className="flex items-baseline gap-2 max-lg:pr-32">
        <h1 className="text-heading font-[640]">{title}</h1>
        <p className="truncate text-small text-ink-3">
          {frame === undefined && filter.problem === undefined && <Skeleton width="180px" />}
          {frame !== undefined && <Counts frame={frame} />}
        </p>
      </div>
      <FilterBox {...filter} />
      {children}
    </header>
  );
}

function Counts({ frame }: { frame: QueryFrame }) {
  const { partial, clusters, forbidden } = frame;
  const isPartial = partial.length > 0;
  const known = clusters - forbidden.length - partial.filter((each) => each.asOf === null).length;
  if (clusters > 0 && forbidden.length === clusters) return `not yours to list in ${formatNoun(clusters, "cluster")}`;
  return (
    <>
      <b className="font-semibold text-ink" data-testid="total">
        {formatCount(frame.total, isPartial)}
      </b>{" "}
      of {formatCount(frame.visible, isPartial)} in{" "}
      {known === clusters ? formatNoun(known, "cluster") : `${known} of ${formatNoun(clusters, "cluster")}`}
      {forbidden.length > 0 && (
        <span title={forbidden.join(", ")}> · not yours to list in {formatCount(forbidden.length)}</span>
      )}
    </>
  );
}
