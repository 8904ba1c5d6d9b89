"use client";

import { useMemo, useState } from "react";

import { type LineFilter, LineList } from "#components/log/line-list.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { sampleLines } from "./sample-lines.ts";

/** The list of lines of the central logs, filled with samples. */
export default function LinesPage() {
  const [count] = useUrlPart("count", urlText);
  const [newestAt] = useState(() => Date.now());
  const lines = useMemo(() => sampleLines(Number(count ?? 500), newestAt), [count, newestAt]);
  const [filter, setFilter] = useState<LineFilter | null>(null);
  return (
    <div className="h-full">
      <LineList
        lines={lines}
        order="newest"
        onFilter={setFilter}
        head={
          <span>
            {formatNoun(lines.length, "line")} {filter !== null && `· ${filter.isNegated ? "!" : ""}${filter.key}`}
          </span>
        }
      />
    </div>
  );
}
