const grouped = new Intl.NumberFormat("en-US");

/**
 * A count for a person: `1,204`; `?` when unknown; `42+?` when some clusters are missing from it, so there may be more.
 */
export function formatCount(count: number | null, isIncomplete = false): string {
  if (count === null) return "?";
  return isIncomplete ? `${grouped.format(count)}+?` : grouped.format(count);
}

/** `1 pod`, `2 pods`, `1,204 pods`. */
export function formatNoun(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped.format(count)} ${count === 1 ? singular : plural}`;
}
