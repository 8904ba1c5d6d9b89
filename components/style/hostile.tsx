import { PlainText } from "#components/ui/plain-text.tsx";

import { corpus } from "./hostile-corpus.ts";
import { Section, Specimen } from "./section.tsx";

/** Text that clusters may send. */
export function Hostile() {
  return (
    <Section title="Hostile text" note="shown, never run">
      {corpus.map(([label, text]) => (
        <Specimen key={label} label={label}>
          <span className="min-w-0 overflow-clip font-mono text-small wrap-anywhere">
            <PlainText text={text} most={120} />
          </span>
        </Specimen>
      ))}
    </Section>
  );
}
