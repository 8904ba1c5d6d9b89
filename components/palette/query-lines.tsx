import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CornerDownLeft, ListFilter } from "lucide-react";

import type { AnyRow } from "#lib/contract/kind.ts";
import type { QueryAnswer } from "#lib/contract/query.ts";
import { formatCount } from "#lib/format/count.ts";
import { fetchAnswer } from "#lib/query/api-client.ts";
import { toListHref } from "#lib/query/list-href.ts";

import { Line, Lines } from "./line.tsx";
import { ObjectLine } from "./object-line.tsx";
import type { PaletteCommand } from "./use-command.ts";
import { useGo } from "./use-go.ts";
import { useLater } from "./use-later.ts";

interface QueryLinesProps {
  command: PaletteCommand;
  onComplete: (text: string) => void;
  onDone: () => void;
}

/** A query that was typed: how many match, the first of them, and how the text could go on. */
export function QueryLines({ command, onComplete, onDone }: QueryLinesProps) {
  const go = useGo(onDone);
  const { kind } = command.vocabulary;
  const href = toListHref(kind, { where: command.where });
  const answer = useCount(command);
  const label = `${kind} ${command.where}`.trim();
  return (
    <>
      {command.wrong.length === 0 && href !== null && (
        <Lines title="Query">
          <Line
            value="query"
            Icon={CornerDownLeft}
            note={answer === undefined ? "counting…" : countOf(answer)}
            onSelect={() => go({ href, label, note: "query" })}
          >
            Show <code className="font-mono text-small text-accent-text">{label}</code>
          </Line>
        </Lines>
      )}
      {command.completion.length > 0 && (
        <Lines title="Go on with">
          {command.completion.map((hint) => (
            <Line
              key={hint.term}
              value={`hint ${hint.term}`}
              Icon={ListFilter}
              note={hint.count === null ? hint.hint : formatCount(hint.count)}
              onSelect={() => onComplete(hint.text)}
            >
              <code className="font-mono text-small">{hint.term}</code>
            </Line>
          ))}
        </Lines>
      )}
      {answer !== undefined && command.wrong.length === 0 && answer.rows.length > 0 && (
        <Lines title={href === null ? `${countOf(answer)}; the first` : "The first"}>
          {(answer.rows as AnyRow[]).map((row) => (
            <ObjectLine key={row.id} object={row} onDone={onDone} />
          ))}
        </Lines>
      )}
    </>
  );
}

const countOf = ({ total, partial, kind }: QueryAnswer): string => `${formatCount(total, partial.length > 0)} ${kind}`;

/** The first rows of the query and how many there are, once it rests and is right. */
function useCount({ vocabulary: { kind }, asked, wrong }: PaletteCommand): QueryAnswer | undefined {
  const where = useLater(asked);
  const { data } = useQuery({
    queryKey: ["palette", kind, where],
    queryFn: ({ signal }) =>
      fetchAnswer<QueryAnswer>("/query", {
        method: "POST",
        body: { kind, where, window: { offset: 0, limit: 5 } },
        signal,
      }),
    enabled: wrong.length === 0 && where === asked,
    placeholderData: keepPreviousData,
    staleTime: 2000,
    retry: false,
  });
  return data?.kind === kind ? data : undefined;
}
