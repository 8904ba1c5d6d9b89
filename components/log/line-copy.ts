import type { StoredLine } from "#lib/contract/line.ts";
import { visibleText } from "#lib/format/visible-text.ts";
import { stripAnsi } from "#lib/model/log/ansi.ts";

/** A line for the clipboard. A terminal runs what is pasted into it: control characters go as their names. */
export const readable = (text: string): string => visibleText(stripAnsi(text));

/** Lines as one reads them: when, whose, what. */
export const printLines = (lines: readonly StoredLine[]): string =>
  lines
    .map((line) => {
      const time = line.at === null ? "-" : new Date(line.at).toISOString();
      const source = [line.cluster, line.namespace, line.pod, line.container].filter(
        (part) => part !== null && part !== "",
      );
      return `${time} ${visibleText(source.join("/"))} ${readable(line.text)}\n`;
    })
    .join("");

/** The address under which a line is found for as long as its store keeps it, for whoever may read it. */
export const copyLink = (id: string): void =>
  void navigator.clipboard.writeText(`${location.origin}/logs?line=${encodeURIComponent(id)}`);
