import type { Pattern } from "./where.ts";

/** Whether `text` matches a pattern's text: the whole of it, `*` for any run of characters, letters in either case. */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const value = text.toLowerCase();
  const first = parts[0] ?? "";
  if (parts.length === 1) return value === first;
  const last = parts[parts.length - 1] ?? "";
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  const limit = value.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > limit) return false;
    at = found + part.length;
  }
  return true;
}

/** Whether `text` satisfies a match term: any of its wanted patterns (if there are any) and none of its excluded ones. */
export function matchesPatterns(patterns: readonly Pattern[], text: string): boolean {
  let isWanted = true;
  let isFound = false;
  for (const pattern of patterns) {
    if (pattern.isNegated) {
      if (matchesGlob(pattern.text, text)) return false;
      continue;
    }
    isWanted = false;
    isFound ||= matchesGlob(pattern.text, text);
  }
  return isWanted || isFound;
}
