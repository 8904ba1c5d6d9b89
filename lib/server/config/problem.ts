/** One thing wrong in one file. `line` and `column` count from 1; null when the whole file is meant. */
export interface SourceProblem {
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}

/** A file that was refused, with everything that is wrong in it, not only the first thing. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly SourceProblem[];
  constructor(problems: readonly SourceProblem[], options?: ErrorOptions) {
    super(problems.map(describeProblem).join("\n"), options);
    this.problems = problems;
  }
}

/** `file:line:column`, as editors and terminals make a link of it. */
export function describePlace({ file, line, column }: SourceProblem): string {
  return [file, line, column].filter((part) => part !== null).join(":");
}

/** One line for a terminal or a log. */
export function describeProblem(problem: SourceProblem): string {
  return `${describePlace(problem)}: ${problem.message}`;
}
