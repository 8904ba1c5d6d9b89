import type { QueryKind } from "#lib/contract/kind.ts";
import type { QueryInput } from "#lib/contract/query.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import { type Where, WhereError } from "#lib/model/where/where.ts";
import { UnknownKeyError } from "#lib/server/access/scope.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** Parses `where`. @throws {ViewProblem} QD-400-where with the place of the term. */
export const readWhere = (text: string): Where => explainWhere(text, () => parseWhere(text));

/** Runs what reads a `where` and turns a term that it finds wrong into a problem. */
export function explainWhere<T>(text: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof WhereError ? whereProblem(text, error) : error;
  }
}

/** Runs a selection and turns what the store finds wrong into problems. */
export function explainErrors<T>(input: Pick<QueryInput, "kind" | "where">, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof WhereError) throw whereProblem(input.where, error);
    if (!(error instanceof UnknownKeyError)) throw error;
    throw keyProblem(input.kind, error.key, "sort, count or group by");
  }
}

export const keyProblem = (kind: QueryKind, key: string, use: string): ViewProblem =>
  new ViewProblem({
    status: 400,
    code: "QD-400-key",
    detail: `${kind} have no column "${key}" to ${use}.`,
    action: "Use a column of the list, or name, cluster, namespace, age.",
  });

function whereProblem(text: string, error: WhereError): ViewProblem {
  const term = text.slice(error.position, error.position + error.length);
  return new ViewProblem({
    status: 400,
    code: "QD-400-where",
    detail: `The filter's term "${term}" is wrong: ${error.message}${error.message.endsWith("?") ? "" : "."}`,
    action: "Correct the term; bare words search names, key:value matches, key>3 compares.",
    errors: [{ path: `where[${error.position}..${error.position + error.length}]`, message: error.message }],
  });
}
