import { Fragment, type ReactNode } from "react";

import { toVisible, type VisiblePart } from "#lib/format/visible-text.ts";
import { type AnsiColour, type AnsiSpan, parseAnsi } from "#lib/model/log/ansi.ts";

/** A terminal's colours in the theme's: what a program calls red is critical here too. */
const inks: Record<AnsiColour, string> = {
  black: "text-ink-3",
  red: "text-crit",
  green: "text-ok",
  yellow: "text-warn",
  blue: "text-accent-text",
  magenta: "text-accent-text",
  cyan: "text-busy",
  white: "text-ink",
};

interface LogTextProps {
  text: string;
  /** What is looked for, or null. */
  finder: RegExp | null;
}

/** A line's text: its colours as the theme's, control characters as marks, what is looked for lit. Nothing in it runs. */
export function LogText({ text, finder }: LogTextProps) {
  const spans = parseAnsi(text);
  return <bdi>{spans.map((span, at) => drawSpan(span, at, finder))}</bdi>;
}

// Parts of a line never change places: where one stands is its identity.
function drawSpan(span: AnsiSpan, at: number, finder: RegExp | null): ReactNode {
  const drawPart = (part: VisiblePart, index: number) =>
    typeof part === "string" ? (
      <Fragment key={index}>{light(part, finder)}</Fragment>
    ) : (
      <abbr
        key={index}
        title={part.meaning}
        className="mx-px rounded-sm bg-warn-bg px-0.5 text-[0.85em] text-warn no-underline"
      >
        {part.label}
      </abbr>
    );
  const content = toVisible(span.text, true).map(drawPart);
  const look = lookOf(span);
  return look === "" ? (
    <Fragment key={at}>{content}</Fragment>
  ) : (
    <span key={at} className={look}>
      {content}
    </span>
  );
}

function lookOf({ colour, isBold, isDim, isUnderlined }: AnsiSpan): string {
  return [
    colour === null ? "" : inks[colour],
    isBold ? "font-semibold" : "",
    isDim ? "opacity-70" : "",
    isUnderlined ? "underline" : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function light(text: string, finder: RegExp | null): ReactNode {
  if (finder === null) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(finder)) {
    parts.push(text.slice(from, match.index));
    parts.push(
      <mark key={match.index} className="rounded-sm bg-flash text-ink">
        {match[0]}
      </mark>,
    );
    from = match.index + match[0].length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)];
}
