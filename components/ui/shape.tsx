import type { ReactNode } from "react";

export type Tone = "ok" | "busy" | "warn" | "crit" | "unknown";

export const inkOf: Record<Tone, string> = {
  ok: "text-ok",
  busy: "text-busy",
  warn: "text-warn",
  crit: "text-crit",
  unknown: "text-unknown",
};

/** ● ◐ ■ ▲ ◇, drawn, because fonts disagree about their size. */
const drawings: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="3.5" />,
  busy: (
    <>
      <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 1.4a3.6 3.6 0 0 0 0 7.2z" />
    </>
  ),
  warn: <rect x="1.5" y="1.5" width="7" height="7" rx="0.6" />,
  crit: <path d="M5 0.9 9.4 8.9H0.6z" />,
  unknown: <path d="M5 1 9 5 5 9 1 5z" fill="none" stroke="currentColor" strokeWidth="1.3" />,
};

interface ShapeProps {
  tone: Tone;
  /** Read out instead of the shape; leave it away where the word stands beside it. */
  label?: string;
}

/** A status as a shape in its colour: colour is never the only signal. */
export function Shape({ tone, label }: ShapeProps) {
  return (
    <svg
      viewBox="0 0 10 10"
      className={`inline-block size-[11px] shrink-0 ${inkOf[tone]}`}
      fill="currentColor"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {drawings[tone]}
    </svg>
  );
}
