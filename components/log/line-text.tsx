import { Fragment, type ReactNode } from "react";

import { drawVisible } from "#components/ui/plain-text.tsx";
import { toVisible } from "#lib/format/visible-text.ts";
import { type AnsiColour, type AnsiSpan, parseAnsi } from "#lib/model/log/ansi.ts";
import { findMarks, lightSpans, type LitSpan, type Mark } from "#lib/model/log/mark.ts";

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

interface LineTextProps {
  text: string;
  /** Stretches a search found. */
  marks?: readonly Mark[] | undefined;
  /** What is looked for here, or null. */
  finder?: RegExp | null;
}

const none: readonly Mark[] = [];

/** A line's text: its colours as the theme's, control characters as marks, what is looked for lit. Nothing in it runs. */
export function LineText({ text, marks = none, finder = null }: LineTextProps) {
  const lit = finder === null ? marks : [...marks, ...findMarks(text, finder)];
  return <bdi>{lightSpans(parseAnsi(text), lit).map(drawSpan)}</bdi>;
}

// Parts of a line never change places: where one stands is its identity.
function drawSpan(span: LitSpan, at: number): ReactNode {
  const content = toVisible(span.text, true).map(drawVisible);
  const look = lookOf(span);
  if (span.isLit)
    return (
      <mark key={at} className={`rounded-sm bg-(--flash) ${look === "" ? "text-ink" : look}`}>
        {content}
      </mark>
    );
  if (look === "") return <Fragment key={at}>{content}</Fragment>;
  return (
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
