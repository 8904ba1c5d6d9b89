import { wholeMatch } from "#lib/demo/prometheus/promql/regex.ts";
import type { Labels, Matcher } from "#lib/demo/prometheus/series.ts";

type Test = (value: string) => boolean;

/** Matchers made ready to be asked often. */
export class Matching {
  readonly #tests: readonly (readonly [name: string, test: Test])[];

  constructor(matchers: readonly Matcher[]) {
    this.#tests = matchers.map((matcher) => [matcher.name, testOf(matcher)]);
  }

  /** Whether a series' labels meet all. */
  all(labels: Labels): boolean {
    return this.#tests.every(([name, test]) => test(labels[name] ?? ""));
  }

  /** Whether what is known of a series' labels rules it out: those that it lacks here may still come. */
  excludes(known: Labels): boolean {
    return this.#tests.some(([name, test]) => known[name] !== undefined && !test(known[name]));
  }
}

function testOf({ op, value }: Matcher): Test {
  if (op === "=") return (label) => label === value;
  if (op === "!=") return (label) => label !== value;
  const whole = wholeMatch(value);
  return op === "=~" ? (label) => whole?.test(label) === true : (label) => whole?.test(label) !== true;
}
