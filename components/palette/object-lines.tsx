import { useQuery } from "@tanstack/react-query";

import { formatCount } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { searchOptions } from "#lib/query/search.ts";

import { Lines } from "./line.tsx";
import { ObjectLine } from "./object-line.tsx";

/** Longer texts are queries, or pasted by mistake. */
const LONGEST = 300;
const MOST = 12;

/** Objects of every kind in every cluster whose name has the text. */
export function ObjectLines({ text, onDone }: { text: string; onDone: () => void }) {
  // Asked with no text, too: it has the clusters list what is searched while one begins to type.
  const { data, error, isPlaceholderData } = useQuery(searchOptions({ text: text.slice(0, LONGEST), limit: MOST }));
  if (text.trim() === "") return null;
  const problem = error === null ? undefined : toApiProblem(error);
  if (problem !== undefined)
    return (
      <p role="alert" className="px-2 py-2 text-small text-crit">
        {problem.code}: {problem.message} {problem.action}
      </p>
    );
  if (data === undefined) return <p className="px-2 py-2 text-small text-ink-3">Searching every cluster…</p>;
  const missing = data.partial.length;
  const unknown = missing === 0 ? "" : `; ${missing} of ${data.clusters} clusters not fully known`;
  if (data.objects.length === 0)
    return <p className="px-2 py-2 text-small text-ink-3">No object has this in its name{unknown}.</p>;
  return (
    <div className={isPlaceholderData ? "opacity-60" : ""}>
      <Lines title={`Objects: ${formatCount(data.total, missing > 0)}${unknown}`}>
        {data.objects.map((object) => (
          <ObjectLine key={object.id} object={object} onDone={onDone} />
        ))}
      </Lines>
    </div>
  );
}
