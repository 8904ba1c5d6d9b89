"use client";

import { useMemo, useState } from "react";

import { type LineFilter, LineList } from "#components/log/line-list.tsx";
import { LineTail } from "#components/log/line-tail.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { or, urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { sampleLines } from "./sample-lines.ts";

const orders = ["newest", "oldest"] as const;
const parts = { count: or(urlText, "500"), tail: urlText, order: or(urlWord(orders), "newest" as const) };

/** The list of lines of the central logs: filled with samples, or following what `?tail=` asks for. */
export default function LinesPage() {
  const [{ count, tail, order }] = useUrl(parts);
  const [newestAt] = useState(() => Date.now());
  const lines = useMemo(() => sampleLines(Number(count), newestAt), [count, newestAt]);
  const [filter, setFilter] = useState<LineFilter | null>(null);
  if (tail !== null)
    return (
      <div className="h-full">
        <LineTail where={tail} order={order} onFilter={setFilter} />
      </div>
    );
  return (
    <div className="h-full">
      <LineList
        lines={lines}
        order={order}
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
