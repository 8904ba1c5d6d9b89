import type { Message, MessageLine } from "#lib/model/notification/message.ts";
import { plain, spell } from "#lib/model/notification/plain.ts";

export interface SectionLine {
  readonly object: string;
  /** Namespace, severity, owner, age: what there is of it. */
  readonly about: string;
  readonly summary: string;
  readonly link: string;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly SectionLine[];
  /** How many more there are than lines. */
  readonly more: number;
}

/** What a person reads of a message: new, worse and resolved, in one line of plain text each. */
export function sectionsOf({ entered, worsened, resolved, counts, at }: Message, origin: string): Section[] {
  const section = (title: string, lines: readonly MessageLine[], count: number): Section[] =>
    lines.length === 0
      ? []
      : [{ title, lines: lines.map((line) => toLine(line, at, origin)), more: count - lines.length }];
  return [
    ...section("New", entered, counts.entered),
    ...section("Worse", worsened, counts.worsened),
    ...section("Resolved", resolved, counts.resolved),
  ];
}

function toLine(line: MessageLine, at: number, origin: string): SectionLine {
  const { object, namespace, severity, owner, since, times, summary, link } = line;
  const about = [
    severity,
    namespace === "" ? "" : `namespace ${plain(namespace, 80)}`,
    owner === "" ? "" : `owner ${plain(owner, 80)}`,
    `for ${spell(at - since)}`,
    times > 0 ? `came back ${times === 1 ? "once" : `${times} times`} within the hour` : "",
  ];
  return {
    object: plain(object, 150),
    about: about.filter(Boolean).join(", "),
    summary: plain(summary, 300),
    link: `${origin}${link}`,
  };
}
