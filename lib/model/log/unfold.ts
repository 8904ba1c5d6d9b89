/** Whether a line looks like an object that can be unfolded. */
export const isFoldable = (line: string): boolean => line.startsWith("{") && line.endsWith("}");

/** A line that is one JSON object → the same over several lines, indented; null when it is none. */
export function unfoldJson(line: string): string | null {
  if (!isFoldable(line)) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : null;
  } catch {
    return null;
  }
}
