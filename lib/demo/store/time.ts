let last = { second: 0, text: "" };

/** Epoch milliseconds → `2026-01-01T00:00:00Z`, as metadata carries times. Many writes share a second. */
export function toTime(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (last.second !== second || last.text === "")
    last = { second, text: `${new Date(milliseconds).toISOString().slice(0, 19)}Z` };
  return last.text;
}
