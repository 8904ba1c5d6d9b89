import type { LineTerm } from "#lib/model/line/question.ts";
import { parseLineTerms } from "#lib/model/line/read.ts";
import { WhereError } from "#lib/model/where/where.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** Reads a question for lines. @throws {ViewProblem} QD-400-where with the place of the term that is wrong. */
export function readLineWhere(text: string): readonly LineTerm[] {
  try {
    return parseLineTerms(text);
  } catch (error) {
    if (!(error instanceof WhereError)) throw error;
    const { position, length, message } = error;
    throw new ViewProblem({
      status: 400,
      code: "QD-400-where",
      detail: `The term "${text.slice(position, position + length)}" is wrong: ${message}${message.endsWith("?") ? "" : "."}`,
      action: 'Correct the term: words and "phrases" are searched for, key:value matches, field>3 compares.',
      errors: [{ path: `where[${position}..${position + length}]`, message }],
    });
  }
}
