/** How a container last ended: `137 · OOMKilled`; empty when it never did. */
export function describeExit(code: number | null, reason: string): string {
  return [code === null ? "" : String(code), reason].filter((part) => part !== "").join(" · ");
}
