/** One simple command, and whether it runs whatever came of the one before (`;`), or only after success (`&&`) or failure (`||`). */
export interface Step {
  readonly after: ";" | "&&" | "||";
  readonly words: readonly string[];
}

const token = /\s*(?:(&&|\|\||;|\n)|((?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s;&|'"\\]|&(?!&)|\|(?!\|))+))/gy;

/** A line of a shell as its steps, quotes taken off and `$NAME` filled in. */
export function parseLine(line: string, variables: Readonly<Record<string, string>>): Step[] {
  const steps: { after: Step["after"]; words: string[] }[] = [{ after: ";", words: [] }];
  for (const [, operator, word] of line.matchAll(token)) {
    if (operator !== undefined) steps.push({ after: operator === "\n" ? ";" : (operator as Step["after"]), words: [] });
    else steps.at(-1)?.words.push(expand(word ?? "", variables));
  }
  return steps.filter(({ words }) => words.length > 0);
}

const part = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^'"\\]+)/g;

function expand(word: string, variables: Readonly<Record<string, string>>): string {
  const fill = (text: string): string =>
    text.replaceAll(
      /\$(?:\{(\w+)\}|(\w+|\?))/g,
      (_, braced?: string, bare?: string) => variables[braced ?? bare ?? ""] ?? "",
    );
  return [...word.matchAll(part)]
    .map(([, single, double, escaped, plain]) =>
      double === undefined ? (single ?? escaped ?? fill(plain ?? "")) : fill(double.replaceAll(/\\([$"\\])/g, "$1")),
    )
    .join("");
}
