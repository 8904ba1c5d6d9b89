import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape, type Tone } from "#components/ui/shape.tsx";
import type { PreflightCheck } from "#lib/contract/restore.ts";

const tones: Readonly<Record<PreflightCheck["state"], Tone>> = {
  pass: "ok",
  warn: "warn",
  block: "crit",
  unknown: "unknown",
};

/** What a restore is checked for: what is in the way first, what passed in one line. */
export function DrillChecks({ checks }: { checks: readonly PreflightCheck[] }) {
  const open = checks.filter(({ state }) => state !== "pass");
  const passed = checks.length - open.length;
  return (
    <>
      <ul className="grid gap-1">
        {open.map(({ id, title, state, sentence }) => (
          <li key={id} className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-x-2">
            <Shape tone={tones[state]} label={state} />
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{title}</span>{" "}
              <span className="text-ink-2">
                <PlainText text={sentence} most={400} />
              </span>{" "}
              <span className="font-mono text-small text-ink-3">{id}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-small text-ink-3">
        {passed} of {checks.length} checks pass.
      </p>
    </>
  );
}
