import { Section } from "#components/object/section.tsx";
import { TextDiff } from "#components/object/text-diff.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { AuditEntry } from "#lib/contract/audit.ts";

/** What changed, or was to change, line by line; and what was sent. Values of secrets were taken out before they were written. */
export function EntryChange({ entry: { diff, request, result } }: { entry: AuditEntry }) {
  return (
    <>
      {diff !== null && (
        <Section title={result === "succeeded" ? "Change" : "Change asked for"} note="values of secrets are left out">
          <TextDiff
            before={diff.before}
            after={diff.after}
            label="Before and after"
            same="The object was the same before and after."
          />
        </Section>
      )}
      {request !== null && request !== undefined && (
        <Section title="Request body" note="values of secrets are left out">
          <pre
            tabIndex={0}
            className="max-h-[50vh] overflow-auto rounded-md border border-line bg-page p-2 font-mono text-small leading-[18px]"
          >
            <PlainText text={print(request)} most={8000} isMultiline />
          </pre>
        </Section>
      )}
    </>
  );
}

const print = (request: unknown): string =>
  typeof request === "string" ? request : (JSON.stringify(request, null, 2) ?? "");
