/** How much a counter grew since the look before; one that fell began anew. null: there was none before. */
export function sinceBefore(now: number | null, before: number | null | undefined): number | null {
  if (now === null || before === null || before === undefined) return null;
  return now >= before ? now - before : now;
}

/** The same for each second. */
export function rateOf(now: number | null, before: number | null | undefined, seconds: number): number | null {
  const grown = sinceBefore(now, before);
  return grown === null || seconds <= 0 ? null : grown / seconds;
}
