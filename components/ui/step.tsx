import { type ReactNode, useId } from "react";

interface StepProps {
  number: number;
  title: string;
  note?: ReactNode;
  /** It waits for the one before. */
  isWaiting?: boolean;
  children: ReactNode;
}

/** One thing to decide; all of them are on one page, in order. */
export function Step({ number, title, note, isWaiting = false, children }: StepProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-[26px_minmax(0,1fr)] border-b border-line px-4 py-3.5">
      <span
        aria-hidden
        className={`mt-px grid size-[18px] place-items-center rounded-full border text-small tabular-nums ${isWaiting ? "border-line-strong text-ink-3" : "border-accent text-accent-text"}`}
      >
        {number}
      </span>
      <div className="min-w-0">
        <header className="mb-2 flex flex-wrap items-baseline gap-x-2">
          <h2 id={id} className={`font-semibold ${isWaiting ? "text-ink-3" : ""}`}>
            {title}
          </h2>
          {note !== undefined && <p className="min-w-0 text-small text-ink-3">{note}</p>}
        </header>
        {children}
      </div>
    </section>
  );
}
