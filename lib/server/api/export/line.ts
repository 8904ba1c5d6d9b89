import type { LineDownloadQuery, StoredLine } from "#lib/contract/line.ts";
import { type DownloadPage, endOf } from "#lib/server/view/line/download.ts";

import { toCsvComment, toCsvLine } from "./csv.ts";

type Format = LineDownloadQuery["format"];

const COLUMNS = ["at", "cluster", "namespace", "pod", "container", "node", "level", "stream", "text", "id"] as const;

/** Pages of lines as the pieces of a file. What the file lacks stands in it where it is missing. */
export async function* writeLines(pages: AsyncGenerator<DownloadPage>, format: Format): AsyncGenerator<string> {
  if (format === "csv") yield toCsvLine(COLUMNS);
  try {
    for await (const { lines, notes } of pages)
      yield lines.map((line) => FORMATS[format](line)).join("") + notes.map((note) => NOTES[format](note)).join("");
  } catch (error) {
    yield NOTES[format](endOf(error));
  }
}

const timeOf = ({ at }: StoredLine): string | null => (at === null ? null : new Date(at).toISOString());

const FORMATS: Readonly<Record<Format, (line: StoredLine) => string>> = {
  txt: (line) => {
    const { cluster, namespace, pod, container, text } = line;
    const place = [cluster, namespace, pod, container].filter((one) => one !== null).join("/");
    return `${printable(`${timeOf(line) ?? "-"} ${place} ${text}`)}\n`;
  },
  ndjson: ({ marks: _marks, ...line }) => `${JSON.stringify(line)}\n`,
  csv: (line) => toCsvLine(COLUMNS.map((key) => (key === "at" ? timeOf(line) : line[key]))),
};

const NOTES: Readonly<Record<Format, (note: string) => string>> = {
  txt: (note) => `# ${printable(note)}\n`,
  ndjson: (note) => `${JSON.stringify({ note })}\n`,
  csv: toCsvComment,
};

/** A line stays one, and no terminal that shows the file obeys it. */
const printable = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\t]/gu, (mark) =>
    mark === "\n" ? "\\n" : `\\x${mark.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
