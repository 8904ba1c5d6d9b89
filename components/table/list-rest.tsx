"use client";

import type { QueryKind } from "#lib/contract/kind.ts";
import type { QueryFrame } from "#lib/contract/query.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere, splitTerms } from "#lib/query/where.ts";

import { ListEmpty, ListProblem, type Wider } from "./list-empty.tsx";
import type { useList } from "./use-list.ts";

interface ListRestProps {
  title: string;
  list: Pick<ReturnType<typeof useList<QueryKind>>, "held" | "problem" | "state" | "question" | "refetch">;
}

/** A list without rows: why, and what would have some. Loaded when there is one. */
export default function ListRest({ title, list: { held, problem, state, question, refetch } }: ListRestProps) {
  if (held === undefined && problem !== undefined)
    return <ListProblem problem={problem} onRetry={() => void refetch()} />;
  if (held === undefined || problem !== undefined) return null;
  const noun = title.toLowerCase();
  const rest = { noun, frame: held, onClear: () => state.chooseWhere("") };
  return held.visible > 0 && state.where !== "" ? (
    <ListNarrow {...rest} question={question} where={state.where} onWhere={state.chooseWhere} />
  ) : (
    <ListEmpty {...rest} wider={[]} onWhere={state.chooseWhere} />
  );
}

interface ListNarrowProps {
  noun: string;
  frame: QueryFrame;
  question: { kind: QueryKind; where: string };
  /** What was typed, without the scope. */
  where: string;
  onWhere: (where: string) => void;
  onClear: () => void;
}

/** As many as the terms one can take in at a glance; each is one small question. */
const MOST_TERMS = 3;

/** Which term of the filter is the one too many: how many rows there were without each. */
function ListNarrow({ question, where, ...rest }: ListNarrowProps) {
  const terms = splitTerms(where);
  const without = (term: string | undefined) => joinWhere(...terms.filter((each) => each !== term));
  const scope = question.where.slice(0, question.where.length - where.length).trim();
  const [first, second, third] = terms.length > 1 ? terms.slice(-MOST_TERMS) : [];
  const counts = [
    useTotal(question, scope, without(first)),
    useTotal(question, scope, without(second)),
    useTotal(question, scope, without(third)),
  ];
  const wider = [first, second, third].flatMap((term, at): Wider[] => {
    const count = counts[at];
    return term === undefined || count === undefined || count === 0 ? [] : [{ term, where: without(term), count }];
  });
  return <ListEmpty {...rest} wider={wider} />;
}

function useTotal({ kind }: { kind: QueryKind }, scope: string, where: string): number | undefined {
  return useRows({ kind, where: joinWhere(scope, where), window: { offset: 0, limit: 1 } }).data?.total;
}
