import { ConfigError, type SourceProblem } from "#lib/server/config/problem.ts";

/** What is said against a configuration; nothing when it is read. */
export function configProblems(read: () => unknown): readonly SourceProblem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}
