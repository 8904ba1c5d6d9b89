import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { DrillStep } from "#lib/contract/drill.ts";

import { stepWords } from "./drill-words.ts";

/** How far a drill is. */
export function Steps({ step, progress }: { step: DrillStep; progress: string }) {
  const now = stepWords.findIndex((one) => one.step === step);
  return (
    <ol aria-label="Steps" className="border-t border-line px-4 py-3">
      {stepWords.map(({ step: name, words }, at) => (
        <li
          key={name}
          aria-current={at === now ? "step" : undefined}
          className="flex items-baseline gap-2 py-0.5 text-ink-3 aria-[current]:font-medium aria-[current]:text-ink"
        >
          <span className="flex w-3.5 justify-center">
            {at < now ? <Shape tone="ok" label="done" /> : at === now ? <Shape tone="busy" label="now" /> : "·"}
          </span>
          <span>
            {words}
            {at === now && progress !== "" && (
              <span className="font-normal text-ink-2">
                {" "}
                – <PlainText text={progress} most={200} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
