import { setFlagsFromString } from "node:v8";

// RE2 takes linear time whatever is asked, and so does this engine of V8's (flag "l"); its usual one would let a
// reader's `(a|aa)+` stop the whole process.
setFlagsFromString("--enable-experimental-regexp-engine");

/** What matches as a whole: the groups with their names, or null. */
export interface WholeMatch {
  test(value: string): boolean;
  exec(value: string): { at(index: number): string | undefined; groups?: Readonly<Record<string, string>> } | null;
}

// Every dot matches line ends too, as in Prometheus 3. The linter does not know "l".
const wholeFlags = "sl";

const known = new Map<string, WholeMatch | null>();

// 1,000: selectors of a page repeat; what a reader types by hand does not.
const knownLimit = 1000;

/** What an RE2 expression matches as a whole; null where it is none. `(?i)` at its start folds Latin letters. */
export function wholeMatch(pattern: string): WholeMatch | null {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  if (known.size >= knownLimit) known.clear();
  const compiled = compile(pattern);
  known.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): WholeMatch | null {
  const [, flags = "", rest = pattern] = /^\(\?([is]+)\)(.*)$/s.exec(pattern) ?? [];
  const isFolded = flags.includes("i");
  const body = (isFolded ? fold(rest) : rest).replaceAll("(?P<", "(?<");
  try {
    const whole = new RegExp(`^(?:${body})$`, wholeFlags);
    if (!isFolded) return whole;
    return { test: (value) => whole.test(value.toLowerCase()), exec: (value) => whole.exec(value.toLowerCase()) };
  } catch {
    return null;
  }
}

/** Letters in lower case, but for those that an escape is made of. */
const fold = (pattern: string): string =>
  pattern.replace(/\\[^]|[^\\]+/g, (part) => (part.startsWith("\\") ? part : part.toLowerCase()));
