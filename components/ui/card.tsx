import { type ReactNode, useId } from "react";

interface CardProps {
  title: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export function Card({ title, note, action, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 overflow-hidden rounded-lg border border-line bg-panel">
      <header className="flex flex-wrap items-baseline gap-x-2 border-b border-line px-3.5 py-2.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {note !== undefined && <p className="min-w-0 truncate text-small text-ink-3">{note}</p>}
        {action !== undefined && <div className="ml-auto shrink-0 text-small">{action}</div>}
      </header>
      {children}
    </section>
  );
}
