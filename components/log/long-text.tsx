import { useState } from "react";

import { formatBytes } from "#lib/format/quantity.ts";
import { cutText } from "#lib/format/visible-text.ts";
import type { Mark } from "#lib/model/log/mark.ts";

import { LineText } from "./line-text.tsx";

/** Characters of a line that are drawn before the rest is asked for. */
const DRAWN = 3000;

interface LongTextProps {
  text: string;
  marks?: readonly Mark[] | undefined;
  finder: RegExp | null;
}

/** A long line is drawn in part until the whole is asked for: thousands of glyphs in one row make scrolling stutter. */
export function LongText({ text, marks, finder }: LongTextProps) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= DRAWN) return <LineText text={text} marks={marks} finder={finder} />;
  return (
    <>
      <LineText text={cutText(text, DRAWN)} marks={marks} finder={finder} />
      <button
        type="button"
        tabIndex={-1}
        className="ml-1 text-accent-text underline"
        onClick={(event) => {
          event.stopPropagation();
          setWhole(true);
        }}
      >
        … show all ({formatBytes(text.length)})
      </button>
    </>
  );
}

/** Bytes that are missing at a text's end, and what shows them. */
export function CutMark({ bytes, hint = null }: { bytes: number; hint?: string | null }) {
  return (
    <span className="ml-2 rounded-sm bg-warn-bg px-1 text-warn">
      + {formatBytes(bytes)}
      {hint === null ? " cut" : `, ${hint}`}
    </span>
  );
}
