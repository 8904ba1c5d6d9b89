import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { ActionWarning } from "#lib/contract/action.ts";
import { warningWords } from "#lib/format/action.ts";

const looks = {
  crit: "border-crit bg-crit-bg",
  warn: "border-warn bg-warn-bg",
  note: "border-line-strong bg-page",
} as const;

/** What else has a say over the object, or feels the action, the worst first. */
export function WarningList({ warnings }: { warnings: readonly ActionWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="grid gap-1.5">
      {warnings.map(({ kind, tone, by, sentence }) => (
        <li
          key={`${kind} ${by} ${sentence}`}
          className={`grid grid-cols-[11px_minmax(0,1fr)] items-baseline gap-x-2 rounded-md border-l-[3px] px-2.5 py-1.5 ${looks[tone]}`}
        >
          {tone === "note" ? <span /> : <Shape tone={tone} label={tone === "crit" ? "Critical" : "Warning"} />}
          <p className="min-w-0 wrap-anywhere">
            <b className={`font-semibold ${tone === "note" ? "" : inkOf[tone]}`}>{warningWords[kind]}</b>
            {by !== "" && (
              <span className="text-ink-2">
                {" · "}
                <PlainText text={by} most={200} />
              </span>
            )}
            <span className="block text-ink">
              <PlainText text={sentence} most={600} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
