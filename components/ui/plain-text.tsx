"use client";

import { Fragment, useState } from "react";

import { formatBytes } from "#lib/format/quantity.ts";
import { cutText, toVisible, type VisiblePart } from "#lib/format/visible-text.ts";

interface PlainTextProps {
  /** Anything a cluster sent: names, labels, annotations, messages, log lines. */
  text: string;
  /** Characters drawn before "show all". */
  most?: number;
  /** Line ends and tabs are kept; otherwise they are named like other control characters. */
  isMultiline?: boolean;
}

/** A sentence of an event, and then some: what is longer is asked for. */
const MOST = 2000;

/**
 * Text from outside as text: nothing in it runs, turns the reading direction of its neighbours, hides or breaks the layout. Inline; the
 * element around it decides about wrapping and truncation.
 */
export function PlainText({ text, most = MOST, isMultiline = false }: PlainTextProps) {
  if (text.length > most) return <LongText text={text} most={most} isMultiline={isMultiline} />;
  return <Visible text={text} isMultiline={isMultiline} />;
}

function LongText({ text, most, isMultiline }: Required<PlainTextProps>) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole) return <Visible text={text} isMultiline={isMultiline} />;
  return (
    <>
      <Visible text={cutText(text, most)} isMultiline={isMultiline} />
      <span aria-hidden>…</span>{" "}
      <button
        type="button"
        className="text-accent-text underline"
        onClick={(event) => {
          event.stopPropagation();
          setWhole(true);
        }}
      >
        show all ({formatBytes(text.length)})
      </button>
    </>
  );
}

function Visible({ text, isMultiline }: { text: string; isMultiline: boolean }) {
  const parts = toVisible(text, isMultiline);
  return <bdi className={isMultiline ? "whitespace-pre-wrap" : undefined}>{parts.map(drawVisible)}</bdi>;
}

/** A part of a text: itself, or a mark in place of what cannot be seen. Parts never change places: where one stands is its identity. */
export const drawVisible = (part: VisiblePart, at: number) =>
  typeof part === "string" ? (
    <Fragment key={at}>{part}</Fragment>
  ) : (
    <abbr
      key={at}
      title={part.meaning}
      className="mx-px rounded-sm bg-warn-bg px-0.5 font-mono text-[0.85em] text-warn no-underline"
    >
      {part.label}
    </abbr>
  );
