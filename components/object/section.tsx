import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** One part of a detail under its heading, with a hairline above. */
export function Section({ title, note, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 border-t border-line px-4 py-3 first:border-0">
      <header className="mb-2 flex items-baseline gap-2">
        <h2 id={id} className="max-w-full shrink-0 font-semibold">
          {title}
        </h2>
        {note !== undefined && <p className="min-w-0 truncate text-small text-ink-3">{note}</p>}
        {action !== undefined && <div className="ml-auto shrink-0 text-small">{action}</div>}
      </header>
      {children}
    </section>
  );
}
