const known = new Map<string, RegExp | null>();

// 1,000: selectors of a page repeat; what a reader types by hand does not.
const knownLimit = 1000;

/** What an RE2 expression matches as a whole, in JavaScript's words; null where it is none, or could take exponential time. */
export function wholeMatch(pattern: string): RegExp | null {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  if (known.size >= knownLimit) known.clear();
  const compiled = compile(pattern);
  known.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): RegExp | null {
  const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  const body = rest.replaceAll("(?P<", "(?<");
  if (canExplode(body)) return null;
  try {
    return new RegExp(`^(?:${body})$`, `s${flags.replaceAll("s", "")}`);
  } catch {
    return null;
  }
}

/** RE2 takes linear time whatever is asked; here a repetition inside a repetition would not. */
function canExplode(pattern: string): boolean {
  const bare = pattern.replace(/\\[^]/g, "x").replace(/\[\^?\]?[^\]]*\]/g, "x");
  const repeats: boolean[] = [];
  let isClosed = false;
  let inner = false;
  for (const [index, letter] of Array.from(bare).entries()) {
    const isRepeat = letter === "*" || letter === "+" || (letter === "{" && /^\{\d+,?\d*\}/.test(bare.slice(index)));
    if (isRepeat && isClosed && inner) return true;
    if (isRepeat && repeats.length > 0) repeats[repeats.length - 1] = true;
    isClosed = letter === ")";
    if (letter === "(") repeats.push(false);
    else if (isClosed) {
      inner = repeats.pop() ?? false;
      if (inner && repeats.length > 0) repeats[repeats.length - 1] = true;
    }
  }
  return false;
}
