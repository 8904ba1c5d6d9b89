import LastWords from "#components/log/last-words.tsx";
import { Section } from "#components/object/section.tsx";
import { type EndedRun, parseEndedRun, printEndedRun } from "#lib/query/ended-run.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { urlPart } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

const runPart = urlPart<EndedRun>(parseEndedRun, printEndedRun);

/** The run that the address names, as a permalink to its last words does. */
export const useEndedRun = (): EndedRun | null => useUrlPart("run", runPart)[0];

/** The last words of the run that somebody was sent the address of. */
export function NamedRun({ object, run }: { object: ObjectRef; run: EndedRun }) {
  return (
    <Section title="Last words" note={`${run.container ?? "of the run"} of this address`}>
      <LastWords object={object} run={run} />
    </Section>
  );
}
