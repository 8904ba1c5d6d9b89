import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { DrillAssertion } from "#lib/contract/drill.ts";

import { assertionWords, toneOfAssertion } from "./drill-words.ts";

const stateWords: Readonly<Record<DrillAssertion["state"], string>> = {
  met: "met",
  failed: "failed",
  unknown: "not known",
};

/** What had to be so, and was or was not, with the objects it is about. */
export function Assertions({ assertions }: { assertions: readonly DrillAssertion[] }) {
  return (
    <ul className="grid gap-1.5">
      {assertions.map(({ what, state, sentence, evidence }) => (
        <li
          key={what}
          className="grid grid-cols-[14px_120px_minmax(0,1fr)] items-baseline gap-x-2 max-sm:grid-cols-[14px_minmax(0,1fr)]"
        >
          <Shape tone={toneOfAssertion[state]} />
          <span className="font-medium">
            {assertionWords[what]}{" "}
            <span className={`text-small font-normal ${inkOf[toneOfAssertion[state]]}`}>{stateWords[state]}</span>
          </span>
          <span className="min-w-0 wrap-anywhere text-ink-2 max-sm:col-start-2">
            <PlainText text={sentence} most={400} />
            {evidence.length > 0 && (
              <ul className="mt-0.5 font-mono text-small text-ink-3">
                {evidence.map((one) => (
                  <li key={one}>
                    <PlainText text={one} most={200} />
                  </li>
                ))}
              </ul>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
