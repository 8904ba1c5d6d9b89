import { Shape } from "#components/ui/shape.tsx";
import type { WhereError } from "#lib/model/where/where.ts";

/** The wrong terms of a query, underlined where they stand, and what would be right. */
export function WrongTerms({ text, wrong }: { text: string; wrong: readonly WhereError[] }) {
  if (wrong.length === 0) return null;
  return (
    <div role="alert" className="border-b border-line bg-crit-bg px-3.5 py-2 text-small">
      {wrong.map(({ position, length, message }) => (
        <p key={position} className="flex gap-2">
          <span className="flex h-[17px] items-center">
            <Shape tone="crit" />
          </span>
          <span className="min-w-0 wrap-anywhere">
            <code className="font-mono text-ink-2">
              {text.slice(Math.max(0, position - 24), position)}
              <u className="text-crit decoration-wavy">{text.slice(position, position + length)}</u>
            </code>{" "}
            <span className="text-crit">{message}</span>
          </span>
        </p>
      ))}
    </div>
  );
}
