/** Prints what a check found and sets the exit code. */
export function report({ problems, summary }: { problems: readonly string[]; summary: string }): void {
  for (const problem of problems) console.error(problem);
  console.log(summary);
  if (problems.length > 0) process.exitCode = 1;
}
