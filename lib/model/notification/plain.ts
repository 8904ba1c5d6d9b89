/** Characters that hide, move or command: nothing of them reaches a reader's program. */
const invisible = /[\p{Cc}\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]+/gu;

/** One line of what is visible, so long at most. */
export function plain(text: string, most = 300): string {
  // What is cut away need not be looked at: a text may have a megabyte.
  const line = text
    .slice(0, most * 4)
    .replace(invisible, " ")
    .trim();
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, "")}…`;
}

/** Age as a person says it: `3 d`, `2 h`, `5 min`. */
export function spell(seconds: number): string {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
