import { TextDiff } from "#components/object/text-diff.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { WhyNot } from "#components/ui/why-not.tsx";
import type { ActionPreview, Rehearsal } from "#lib/contract/action.ts";
import { formatNoun } from "#lib/format/count.ts";

/** What the cluster made of it in a rehearsal: what would change, or its refusal in its own words. */
export function RehearsalView({ preview: { rehearsal }, isCurrent }: { preview: ActionPreview; isCurrent: boolean }) {
  if (rehearsal.state === "refused") return <Refused rehearsal={rehearsal} />;
  const { before, after } = rehearsal;
  return (
    <section aria-label="What changes" className={`[&_[role=region]]:max-h-72 ${isCurrent ? "" : "opacity-60"}`}>
      {after === "" ? (
        <Removed before={before} />
      ) : before === "" ? (
        <>
          <h3 className="font-semibold">
            What is created <span className="text-small font-normal text-ink-3">as the cluster rehearsed it</span>
          </h3>
          <TextDiff before="" after={after} label="What is created" same="The object is empty." />
        </>
      ) : (
        <>
          <h3 className="font-semibold">
            What changes <span className="text-small font-normal text-ink-3">as the cluster rehearsed it</span>
          </h3>
          <TextDiff before={before} after={after} label="Before and after" same="Nothing would change." />
        </>
      )}
    </section>
  );
}

function Removed({ before }: { before: string }) {
  const lines = before.split("\n").length - 1;
  return (
    <details>
      <summary className="font-semibold">
        What is removed{" "}
        <span className="text-small font-normal text-ink-3">{formatNoun(lines, "line")}, as the cluster has it</span>
      </summary>
      <TextDiff before={before} after="" label="What is removed" same="The object is empty." />
    </details>
  );
}

type RefusedProps = { rehearsal: Extract<Rehearsal, { state: "refused" }> };

function Refused({ rehearsal: { code, detail, action, access } }: RefusedProps) {
  return (
    <Notice tone="crit" role="status">
      <p className="font-semibold text-ink">The cluster refuses it. Nothing was changed.</p>
      <p className="mt-1 text-ink wrap-anywhere">
        <PlainText text={detail} most={1000} />
      </p>
      <p className="mt-1 wrap-anywhere">
        <PlainText text={action} most={600} />
      </p>
      <div className="mt-2 mb-1 flex flex-wrap items-center gap-2">
        <code className="font-mono text-small text-ink-3">{code}</code>
        <CopyButton text={`${code}: ${detail} ${action}`} />
        {access !== undefined && <WhyNot refused={access} />}
      </div>
    </Notice>
  );
}
