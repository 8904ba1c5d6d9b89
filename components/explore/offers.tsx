import { useStoredText } from "#components/ui/stored-text.ts";

import { EXAMPLES } from "./examples.ts";
import { HISTORY_KEY, readHistory } from "./history.ts";

/** Expressions to begin with: what others ask at night, and what was asked from here before. */
export function Offers({ onChoose }: { onChoose: (expression: string) => void }) {
  const [kept] = useStoredText(HISTORY_KEY);
  const asked = readHistory(kept);
  return (
    <div className="grid gap-x-8 gap-y-4 p-3.5 lg:grid-cols-2">
      <section aria-label="Questions for 3 a.m." className="min-w-0">
        <h2 className="mb-1 font-semibold">Questions for 3 a.m.</h2>
        <ul className="-mx-2">
          {EXAMPLES.map(({ question, expression }) => (
            <Offer key={expression} expression={expression} onChoose={onChoose}>
              <span className="block text-ink">{question}</span>
            </Offer>
          ))}
        </ul>
      </section>
      <section aria-label="Asked before" className="min-w-0">
        <h2 className="mb-1 font-semibold">Asked before, from this browser</h2>
        {asked.length === 0 && <p className="text-ink-3">Nothing yet. Expressions are kept here and nowhere else.</p>}
        <ul className="-mx-2 max-h-[420px] overflow-auto">
          {asked.map((expression) => (
            <Offer key={expression} expression={expression} onChoose={onChoose} />
          ))}
        </ul>
      </section>
    </div>
  );
}

interface OfferProps {
  expression: string;
  onChoose: (expression: string) => void;
  children?: React.ReactNode;
}

function Offer({ expression, onChoose, children }: OfferProps) {
  return (
    <li>
      <button
        type="button"
        onClick={() => onChoose(expression)}
        className="block w-full min-w-0 rounded px-2 py-1 text-left hover:bg-hover"
      >
        {children}
        <code title={expression} className="block truncate font-mono text-small text-ink-3">
          {expression}
        </code>
      </button>
    </li>
  );
}
