"use client";

import { later } from "#components/ui/later.tsx";
import { urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { LineBody } from "./line-body.tsx";
import type { LineListProps } from "./line-list-props.ts";

export type { LineFilter, LineListProps } from "./line-list-props.ts";

const LineContext = later(() => import("./line-context.tsx"), null);

/**
 * Lines of the central logs, as high as the place it stands in: read, opened, copied and filtered by. `?line=` of the address is a line shown
 * among its neighbours, also when it is none of these.
 */
export function LineList({ hasContext = true, ...props }: LineListProps) {
  const [lineId, setLineId] = useUrlPart("line", urlText, "push");
  const isOpen = hasContext && lineId !== null;
  const close = () => {
    setLineId(null);
    return true;
  };
  return (
    <div className="relative h-full min-h-0">
      <LineBody {...props} onContext={hasContext ? setLineId : undefined} onEscape={isOpen ? close : undefined} />
      {isOpen && <LineContext id={lineId} onFilter={props.onFilter} onLine={setLineId} onClose={close} />}
    </div>
  );
}
