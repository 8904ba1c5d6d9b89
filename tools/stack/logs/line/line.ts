/** A container as an agent on its node knows it. */
export type Container = {
  cluster: string;
  namespace: string;
  pod: string;
  podUid: string;
  node: string;
  labels: Readonly<Record<string, string>>;
  name: string;
  image: string;
  /** The runtime's, 64 hexadecimal digits. */
  id: string;
};

/** One line as the runtime wrote it. `at` is RFC 3339. */
export type Line = { container: Container; at: string; stream: "stdout" | "stderr"; text: string };

/** What a parser finds in a line of ours: its level, and the fields of a line that is JSON. */
export function parseText(text: string): { level?: string; fields: Record<string, unknown> } {
  const level = /\blevel"?[=:] ?"?(\w+)/.exec(text)?.[1];
  const found = level === undefined ? {} : { level };
  if (!text.startsWith("{")) return { ...found, fields: {} };
  try {
    return { ...found, fields: JSON.parse(text) as Record<string, unknown> };
  } catch {
    return { ...found, fields: {} };
  }
}

/** Rows of a container runtime's file: time, stream, tag, text. A last row without its end is not there yet. */
export function readCriRows(content: string): Pick<Line, "at" | "stream" | "text">[] {
  const rows = content.split("\n").slice(0, -1);
  return rows.flatMap((row) => {
    const [, at, stream, text] = /^(\S+) (stdout|stderr) [FP] (.*)$/.exec(row) ?? [];
    if (at === undefined || text === undefined) return [];
    return [{ at, stream: stream === "stderr" ? "stderr" : "stdout", text } as const];
  });
}
