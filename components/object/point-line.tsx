import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";

interface PointLineProps {
  backup: { readonly namespace: string; readonly name: string };
  tone: Tone;
  phase: string;
  /** Unix seconds; null while it has not begun. */
  startedAt: number | null;
  isChosen: boolean;
  /** The newest that can be used. */
  isUsual: boolean;
  /** Scrolled to at first when it is the chosen one: in a list that scrolls by itself. */
  isSought?: boolean;
  /** What is to be known of it beside its phase. */
  children?: ReactNode;
  onChoose: () => void;
}

/** One backup to go back to, as a choice among others. */
export function PointLine(props: PointLineProps) {
  const { backup, tone, startedAt, isChosen, isUsual, isSought = false, children, onChoose } = props;
  const phase = props.phase || "New";
  const line = useRef<HTMLLabelElement>(null);
  const show = useEffectEvent(() => isSought && isChosen && line.current?.scrollIntoView({ block: "nearest" }));
  // Once: what somebody scrolls to afterwards is theirs.
  useEffect(() => void show(), []);
  return (
    <label
      ref={line}
      className={`-mx-1.5 flex min-h-7 min-w-0 flex-wrap items-center gap-x-2 rounded px-1.5 hover:bg-hover ${isChosen ? "bg-hover" : ""}`}
    >
      <input
        type="radio"
        name="point"
        className="size-3.5 shrink-0 accent-accent"
        checked={isChosen}
        onChange={onChoose}
        aria-label={`${backup.namespace}/${backup.name}, ${phase}`}
      />
      <Shape tone={tone} />
      <span className={`min-w-0 truncate ${isChosen ? "font-semibold" : ""}`}>{backup.name}</span>
      <span className={`text-small ${tone === "ok" ? "text-ink-3" : inkOf[tone]}`}>{phase}</span>
      {children}
      {isUsual && <span className="shrink-0 rounded border border-ok px-1 text-small text-ok">newest usable</span>}
      <span className="ml-auto shrink-0 text-small text-ink-2">
        <Ago at={startedAt === null ? null : startedAt * 1000} suffix=" ago" />
      </span>
    </label>
  );
}
